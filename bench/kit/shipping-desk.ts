import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "@/lib/db/embedded-postgres";
import { appServer, buildApp } from "@/scripts/stack/build-app";
import { type Component, startComponent, typeScript } from "@/scripts/stack/component";
import type { RunningSimulators } from "@/simulators/start-simulators";

export type ShippingDesk = {
  readonly appUrl: string;
  readonly simulators: RunningSimulators;
  readonly stop: () => Promise<void>;
};

const REGISTERED_WITHIN_MS = 60_000;

/**
 * The processes of production, each by itself as there: the built app, the embedded Inngest server
 * with its keys, and the courier's simulator. The settings of the database are in the environment.
 */
export async function startShippingDesk(database: {
  readonly url: string;
  readonly dataDir: string;
}): Promise<ShippingDesk> {
  await buildApp({ update: () => {} });
  const running: Component[] = [];
  const start = async (
    name: string,
    command: readonly string[],
    env: Readonly<Record<string, string>>,
    readyUrl: string,
  ): Promise<void> => {
    const component = await startComponent({
      name,
      command,
      env,
      logFile: join(database.dataDir, `${name}.log`),
      isReady: async () => (await fetch(readyUrl)).status < 500,
    });
    running.push(component);
  };
  const stop = async (): Promise<void> => {
    for (const component of running.splice(0).toReversed()) await component.stop();
  };
  const [app, inngest, courier] = [await freePort(), await freePort(), await freePort()];
  const urlOf = (port: number): string => `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: process.env["AUTH_SECRET"] ?? "",
    ENCRYPTION_KEYS: process.env["ENCRYPTION_KEYS"] ?? "",
    APP_URL: urlOf(app),
    NEXTAUTH_URL: urlOf(app),
    INNGEST_BASE_URL: urlOf(inngest),
    INNGEST_EVENT_KEY: randomBytes(24).toString("hex"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    NODE_ENV: "production",
  };
  try {
    await start(
      "simulators",
      typeScript("simulators/main.ts"),
      { SIMULATOR_PORT: `${courier}` },
      urlOf(courier),
    );
    await start(
      "inngest",
      typeScript("inngest/server/main.ts"),
      { ...env, INNGEST_SERVER_PORT: `${inngest}` },
      `${urlOf(inngest)}/health`,
    );
    await start(
      "app",
      [appServer],
      { ...env, PORT: `${app}`, HOSTNAME: "127.0.0.1" },
      `${urlOf(app)}/api/health`,
    );
    await waitForFunctions(urlOf(inngest));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    appUrl: urlOf(app),
    simulators: {
      shiprocketUrl: `${urlOf(courier)}/v1/external`,
      shopifyUrl: `${urlOf(courier)}/shops`,
      controlUrl: `${urlOf(courier)}/__control`,
      port: courier,
      stop,
    },
    stop,
  };
}

/** The server asks the app for its functions; work can flow once it has them. */
async function waitForFunctions(inngestUrl: string): Promise<void> {
  const until = Date.now() + REGISTERED_WITHIN_MS;
  while (Date.now() < until) {
    const reply = await fetch(`${inngestUrl}/health`);
    const { apps } = (await reply.json()) as { apps: { registered: boolean }[] };
    if (apps.length > 0 && apps.every(({ registered }) => registered)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The app did not register its functions in time");
}
