import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/lib/db/embedded-postgres";

const NEXT = "node_modules/next/dist/bin/next";
const READY_WITHIN_MILLISECONDS = 30_000;

/** Builds a Next.js folder once; `isStale` forces it. */
export async function buildNext(folder: string, isStale = false): Promise<void> {
  if (!isStale && existsSync(join(folder, ".next", "BUILD_ID"))) return;
  const child = spawn(process.execPath, [NEXT, "build", folder], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`next build ${folder} failed`);
}

export type NextServer = { readonly url: string; readonly stop: () => Promise<void> };

/** The production server of a built folder on a free port; ready once it answers anything. */
export async function startNext(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<NextServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(
    process.execPath,
    [NEXT, "start", folder, "-p", String(port), "-H", "127.0.0.1"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, NODE_ENV: "production", ...env, PORT: String(port), APP_URL: url },
    },
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const until = Date.now() + READY_WITHIN_MILLISECONDS;
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > until || child.exitCode !== null)
      throw new Error(`next start ${folder} did not come up`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await exited;
      clearTimeout(impatience);
    },
  };
}
