import { randomBytes } from "node:crypto";
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { buildApp } from "../stack/build-app";
import { asOwner } from "../stack/database";
import { runCommand } from "../stack/run-command";
import { StopError } from "../stack/stop-error";
import { runStep, say } from "../stack/terminal";
import { readCopies } from "./dockerfile-copies";
import { type ImageProcess, runInImage, waitFor } from "./image-processes";

/**
 * `tsx scripts/image/check-image.ts`: what the Dockerfile puts into the image, put into an empty
 * folder and run there, without Docker: its size, its refusal to start without secrets, migrations,
 * the embedded Inngest server, and the app's own health.
 */
const LIMIT_MB = 300;
/** node:24-alpine unpacked, rounded up: Node 125, npm and headers 25, yarn 5, Alpine and musl 10. */
const BASE_IMAGE_MB = 170;
const SECRETS = ["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEYS"] as const;
const OWNER = "desk_owner";

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function fillImage(folder: string): Promise<string> {
  await mkdir("public", { recursive: true });
  for (const { from, to } of readCopies(await readFile("Dockerfile", "utf8")))
    await cp(from, join(folder, to), { recursive: true, dereference: false });
  const ours = (await sizeOf(folder)) / 1_000_000;
  const total = Math.round(ours + BASE_IMAGE_MB);
  if (total >= LIMIT_MB)
    throw new StopError(`The image would be ${total} MB; the limit is ${LIMIT_MB} MB.`);
  return `${Math.round(ours)} MB of ours, about ${total} MB with node:24-alpine; limit ${LIMIT_MB} MB`;
}

/** Each command must end by itself, fail, and name every secret that is missing. */
async function refuseWithoutSecrets(folder: string): Promise<string> {
  for (const command of ["start.mjs", "migrate.mjs"]) {
    const env = { NODE_ENV: "production", PORT: String(await freePort()), HOSTNAME: "127.0.0.1" };
    const { code, output } = await runInImage(folder, [command], env).ended;
    const silent = SECRETS.filter((name) => !output.includes(`${name} is missing`));
    if (code !== 1 || silent.length > 0)
      throw new StopError(
        `${command} ended with ${code} and did not name ${silent.join(", ")}:\n${output}`,
      );
  }
  return SECRETS.join(", ");
}

/** An owner as docs/deploy.md asks for: no superuser, but one that may create the app's role. */
async function createDatabase(serverUrl: string): Promise<void> {
  await asOwner(serverUrl, async (client) => {
    await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD '${OWNER}'`);
    await client.query(`CREATE DATABASE waybill OWNER ${OWNER}`);
  });
}

function ownerUrl(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.username = OWNER;
  url.password = OWNER;
  url.pathname = "/waybill";
  return url.toString();
}

async function writeSecrets(folder: string, databaseUrl: string): Promise<Record<string, string>> {
  const secrets = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    INNGEST_EVENT_KEY: randomBytes(16).toString("hex"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
  };
  await mkdir(folder, { mode: 0o700 });
  for (const [name, value] of Object.entries(secrets))
    await writeFile(join(folder, name), `${value}\n`);
  return Object.fromEntries(
    Object.keys(secrets).map((name) => [`${name}_FILE`, join(folder, name)]),
  );
}

async function runImage(
  image: string,
  secrets: Record<string, string>,
  running: ImageProcess[],
): Promise<void> {
  const [port, inngestPort] = [await freePort(), await freePort()];
  const appUrl = `http://127.0.0.1:${port}`;
  const inngestUrl = `http://127.0.0.1:${inngestPort}`;
  const env = {
    ...secrets,
    NODE_ENV: "production",
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    APP_URL: appUrl,
    INNGEST_BASE_URL: inngestUrl,
    INNGEST_SERVER_PORT: String(inngestPort),
  };
  const start = (...command: string[]): ImageProcess => {
    const started = runInImage(image, command, env);
    running.push(started);
    return started;
  };
  await runStep("Migrations", async () => {
    const { code, output } = await runInImage(image, ["migrate.mjs"], env).ended;
    if (code !== 0) throw new StopError(`migrate.mjs ended with ${code}:\n${output}`);
    return { value: undefined, remark: "as an owner that is no superuser" };
  });
  await runStep("Native code", async () => {
    const hash = "require('@node-rs/argon2').hashSync('a password')";
    const { code, output } = await runInImage(image, ["--eval", hash], env).ended;
    if (code !== 0) throw new StopError(`argon2 does not load:\n${output}`);
    return { value: undefined, remark: "argon2 loads" };
  });
  await runStep("App and Inngest server", async () => {
    const inngest = start("inngest-server/main.mjs");
    const app = start("start.mjs");
    await waitFor(app, async () => (await fetch(`${appUrl}/api/health`)).status === 200);
    await waitFor(inngest, async () => {
      const reply = await fetch(`${inngestUrl}/health`);
      const { apps } = (await reply.json()) as { apps: { registered: boolean }[] };
      return apps.length > 0 && apps.every(({ registered }) => registered);
    });
    return { value: undefined, remark: "/api/health answers 200, the functions are registered" };
  });
  await runStep("Sign-in page", async () => {
    const page = await fetch(`${appUrl}/sign-in`);
    const html = await page.text();
    const asset = /\/_next\/static\/[^"]+\.css/.exec(html)?.[0];
    if (page.status !== 200 || !asset) throw new StopError("The sign-in page does not come up.");
    const style = await fetch(`${appUrl}${asset}`);
    if (!style.ok) throw new StopError(`${asset} answered ${style.status}.`);
    return { value: undefined, remark: "with its styles" };
  });
  await runStep("SIGTERM", async () => {
    for (const one of running.splice(0).toReversed()) {
      const { code, output } = await one.stop();
      if (code !== 0 && code !== 143)
        throw new StopError(`${one.name} ended with ${code}:\n${output}`);
    }
    return { value: undefined, remark: "both end by themselves" };
  });
}

await runCommand(async () => {
  const folder = await mkdtemp(join(tmpdir(), "waybill-image-"));
  // As root the database runs as a user of its own, who has to reach its part of this.
  await chmod(folder, 0o755);
  const image = join(folder, "app");
  const running: ImageProcess[] = [];
  let stopDatabase: (() => Promise<void>) | undefined;
  try {
    say();
    await runStep("Build", async (step) => {
      await buildApp(step);
      await import("./bundle-commands.mjs");
      return { value: undefined };
    });
    await runStep("Size", async () => ({ value: undefined, remark: await fillImage(image) }));
    await runStep("No secrets, no start", async () => ({
      value: undefined,
      remark: `${await refuseWithoutSecrets(image)} are named`,
    }));
    const databaseUrl = await runStep("PostgreSQL", async () => {
      const database = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
      stopDatabase = database.stop;
      await createDatabase(database.url("postgres"));
      return { value: ownerUrl(database.url("postgres")) };
    });
    await runImage(image, await writeSecrets(join(folder, "secrets"), databaseUrl), running);
    return 0;
  } finally {
    await Promise.allSettled(running.map((one) => one.stop()));
    await stopDatabase?.();
    await rm(folder, { recursive: true, force: true });
  }
});
