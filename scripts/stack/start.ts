import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Env } from "@/lib/env";
import { appServer, buildApp } from "./build-app";
import { isPortFree } from "./choose-port";
import { migrateDatabase } from "./database";
import { readSettings } from "./read-settings";
import { runCommand } from "./run-command";
import { StopError } from "./stop-error";
import { runStep, say } from "./terminal";
import { readOptions } from "./read-options";

/**
 * `npm start`: production on this machine. Your own PostgreSQL and Inngest, no simulators, no seed;
 * it refuses to start without its secrets and names the one that is missing. `--no-migrate` leaves
 * the schema to `npm run db:migrate`.
 */
const values = readOptions({ "no-migrate": { type: "boolean", default: false } });

const STOP_WITHIN_MS = 15_000;

/** Production's own demands beside those of every process. */
function readProductionSettings(): Env {
  Object.assign(process.env, { NODE_ENV: "production" });
  const settings = readSettings();
  if (settings.INNGEST_DEV !== undefined) return settings;
  const missing = (["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"] as const)
    .filter((name) => settings[name] === undefined)
    .map((name) => `  ${name} is missing. Set ${name} or ${name}_FILE.`);
  if (missing.length === 0) return settings;
  const reasons = [...missing, "  Or name a development server with INNGEST_DEV."].join("\n");
  throw new StopError(`Waybill cannot start, its settings are incomplete:\n${reasons}`);
}

/**
 * What Inngest's SDK and Next.js read themselves, in plain variables, wherever it came from. The
 * server works in the build's folder, so a path is made whole before.
 */
const plainVariables = (settings: Env): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, name === "TICKET_LOG_FILE" ? resolve(String(value)) : String(value)]];
    }),
  );

async function serve(settings: Env, asked: Promise<void>): Promise<number> {
  const child = spawn(process.execPath, [appServer], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      ...plainVariables(settings),
      NEXTAUTH_URL: settings.APP_URL,
      HOSTNAME: process.env["HOST"] ?? "0.0.0.0",
    },
  });
  void asked.then(() => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS).unref();
  });
  return new Promise((end) => {
    child.once("exit", (code, signal) => end(signal === null ? (code ?? 1) : 0));
  });
}

await runCommand(async ({ asked }) => {
  const settings = readProductionSettings();
  if (!(await isPortFree(settings.PORT)))
    throw new StopError(`Port ${settings.PORT} is taken. Set PORT to a free one.`);
  say();
  if (!values["no-migrate"])
    await runStep("Migrations", async () => {
      const applied = await migrateDatabase(settings.DATABASE_URL, settings.AUTH_SECRET);
      const remark = applied.length === 0 ? "up to date" : `${applied.length} applied`;
      return { value: undefined, remark };
    });
  await runStep("App build", async (step) => {
    const { isNew } = await buildApp(step);
    return { value: undefined, remark: isNew ? "" : "up to date" };
  });
  say();
  return serve(settings, asked);
});
