import { createDatabase, accepts, hasOrganizations, migrateDatabase } from "./database";
import { appServer, buildApp } from "./build-app";
import { choosePort } from "./choose-port";
import { type Component, startComponent, typeScript } from "./component";
import { connectSimulators } from "./connect-simulators";
import { type DataFolder, openDataFolder } from "./data-folder";
import { loadSecrets, type StackSecrets } from "./secrets";
import { StopError } from "./stop-error";
import { runStep, say } from "./terminal";
import { seedDatabase } from "@/prisma/seed/seed-database";

/** Where everything is looked for first. */
const PREFERRED_PORTS = { app: 3000, postgres: 54_320, inngest: 8288, simulators: 4010 } as const;
type PortName = keyof typeof PREFERRED_PORTS;

export type StackOptions = {
  readonly dataFolder: string;
  readonly resets: boolean;
  /** `development` is next dev with hot reload; `production` is the built app. */
  readonly app: "production" | "development";
  /** Simulated seconds a second, for parcels on their way. */
  readonly clockSpeed: number;
  readonly preferredPorts?: Partial<Record<PortName, number>>;
  readonly seeds: boolean;
  /** Settings of the app that differ from the stack's own, e.g. a shorter poll. */
  readonly env?: Readonly<Record<string, string>>;
};

export type Stack = {
  readonly appUrl: string;
  readonly databaseUrl: string;
  readonly simulatorsUrl: string;
  readonly secrets: StackSecrets;
  readonly dataFolder: DataFolder;
  /** Resolves with the reason when one of its processes ended by itself. */
  readonly crashed: Promise<StopError>;
  readonly stop: () => Promise<void>;
};

const SERVER_DATABASE = "postgres";

/** Brings up everything in order, each step shown. Throws after stopping what had been started. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await openDataFolder(options.dataFolder, { resets: options.resets });
  const running: Component[] = [];
  const stop = async (): Promise<void> => {
    // Last started, first stopped: nobody loses what it works on.
    for (const component of running.splice(0).toReversed()) await component.stop();
    await folder.release();
  };
  try {
    return await bringUp(options, folder, running, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  options: StackOptions,
  folder: DataFolder,
  running: Component[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const secrets = await loadSecrets(folder.file("secrets.json"));
  const ports = await choosePorts(options, folder);
  const log = (name: string): string => folder.file("logs", `${name}.log`);
  const start = async (...input: Parameters<typeof startComponent>): Promise<Component> => {
    const component = await startComponent(...input);
    running.push(component);
    return component;
  };
  const appUrl = `http://127.0.0.1:${ports.app}`;
  const simulatorsUrl = `http://127.0.0.1:${ports.simulators}`;
  const inngestUrl = `http://127.0.0.1:${ports.inngest}`;
  const serverUrl = databaseAt(ports.postgres, SERVER_DATABASE);
  const databaseUrl = databaseAt(ports.postgres, "waybill");
  const env = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secrets.authSecret,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    APP_URL: appUrl,
    PORT: String(ports.app),
    NEXTAUTH_URL: appUrl,
    INNGEST_BASE_URL: inngestUrl,
    INNGEST_EVENT_KEY: secrets.inngestEventKey,
    INNGEST_SIGNING_KEY: secrets.inngestSigningKey,
    SIMULATOR_URL: simulatorsUrl,
    SIMULATOR_CONTROL_TOKEN: secrets.simulatorControlToken,
    NEXT_TELEMETRY_DISABLED: "1",
    ...options.env,
  };
  Object.assign(process.env, env);

  await runStep("PostgreSQL 18", async () => {
    await start({
      name: "PostgreSQL",
      command: typeScript("scripts/stack/postgres-process.ts", folder.path, `${ports.postgres}`),
      env: {},
      logFile: log("postgres"),
      isReady: () => accepts(serverUrl),
    });
    await createDatabase(serverUrl);
    return { value: undefined, remark: `127.0.0.1:${ports.postgres}` };
  });
  await runStep("Migrations", async () => {
    const applied = await migrateDatabase(databaseUrl, secrets.authSecret);
    const remark = applied.length === 0 ? "up to date" : `${applied.length} applied`;
    return { value: undefined, remark };
  });
  if (options.seeds && !(await hasOrganizations(databaseUrl)))
    await runStep("History", async (step) => {
      const { orderCount } = await seedDatabase({
        databaseUrl,
        simulatorsFolder: folder.file("simulators"),
        simulatorsUrl,
        password: secrets.demoPassword,
        apiKey: secrets.demoApiKey,
        onProgress: step.update,
      });
      const remark = `${orderCount.toLocaleString("en")} orders of two merchants`;
      return { value: undefined, remark };
    });
  await runStep("Simulators", async () => {
    await start({
      name: "The simulators",
      command: typeScript("simulators/main.ts"),
      env: {
        SIMULATOR_PORT: `${ports.simulators}`,
        SIMULATOR_DATA_DIR: folder.file("simulators"),
        SIMULATOR_SPEED: `${options.clockSpeed}`,
        SIMULATOR_CONTROL_TOKEN: secrets.simulatorControlToken,
      },
      logFile: log("simulators"),
      isReady: async () => (await fetch(simulatorsUrl)).status === 404,
    });
    return { value: undefined, remark: `Shopify and Shiprocket, ${simulatorsUrl}` };
  });
  await runStep("Shops and couriers", async () => ({
    value: undefined,
    remark: await connectSimulators({ databaseUrl, simulatorsUrl, appUrl, secrets }),
  }));
  if (options.app === "production")
    await runStep("App build", async (step) => {
      const { isNew } = await buildApp(step);
      return { value: undefined, remark: isNew ? "" : "up to date" };
    });
  await runStep("App and Inngest", async () => {
    await Promise.all([
      start({
        name: "The embedded Inngest server",
        command: typeScript("inngest/server/main.ts"),
        env: { ...env, INNGEST_SERVER_PORT: String(ports.inngest) },
        logFile: log("inngest"),
        isReady: async () => (await fetch(`${inngestUrl}/health`)).ok,
      }),
      start({
        name: "The app",
        command:
          options.app === "production"
            ? [appServer]
            : [
                ...["node_modules/next/dist/bin/next", "dev"],
                ...["--hostname", "127.0.0.1", "--port", `${ports.app}`],
              ],
        env: { ...env, HOSTNAME: "127.0.0.1", NODE_ENV: options.app },
        logFile: log("app"),
        isReady: async () => (await fetch(`${appUrl}/api/health`)).status < 600,
        readyWithinMs: 120_000,
      }),
    ]);
    await waitForFunctions(inngestUrl);
    return { value: undefined, remark: appUrl };
  });
  await folder.note({ appUrl, ports });
  return {
    appUrl,
    databaseUrl,
    simulatorsUrl,
    secrets,
    dataFolder: folder,
    crashed: Promise.race(running.map((component) => component.crashed)),
    stop,
  };
}

const databaseAt = (port: number, name: string): string =>
  `postgresql://waybill:waybill@127.0.0.1:${port}/${name}`;

/** The ports of the last run where they are free, else the next free ones, which is said. */
async function choosePorts(
  options: StackOptions,
  folder: DataFolder,
): Promise<Record<PortName, number>> {
  const taken = new Set<number>();
  const ports: Record<PortName, number> = { ...PREFERRED_PORTS };
  for (const [name, usual] of Object.entries({ ...PREFERRED_PORTS, ...options.preferredPorts })) {
    const preferred = options.preferredPorts?.[name as PortName] ?? folder.lastPorts[name] ?? usual;
    const port = await choosePort(preferred, taken);
    if (port !== preferred) say(`  Port ${preferred} is taken, so ${name} uses ${port}.`);
    taken.add(port);
    ports[name as PortName] = port;
  }
  return ports;
}

const FUNCTIONS_WITHIN_MS = 60_000;
const FUNCTIONS_POLL_MS = 100;

/** The server asks the app to register its functions; work can flow once it has. */
async function waitForFunctions(inngestUrl: string): Promise<void> {
  const until = Date.now() + FUNCTIONS_WITHIN_MS;
  while (Date.now() < until) {
    const reply = await fetch(`${inngestUrl}/health`);
    const { apps } = (await reply.json()) as { apps: { registered: boolean; message: string }[] };
    if (apps.length > 0 && apps.every((app) => app.registered)) return;
    await new Promise((resolve) => setTimeout(resolve, FUNCTIONS_POLL_MS));
  }
  throw new StopError("The app did not register its background functions with Inngest in time.");
}
