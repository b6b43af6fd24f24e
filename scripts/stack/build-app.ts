import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StopError } from "./stop-error";
import type { Step } from "./terminal";

/** What the build is made from. Tests and simulators are not. */
const SOURCE_FOLDERS = ["app", "components", "lib", "inngest", "prisma/schema", "public"] as const;
const SOURCE_FILES = [
  ...["package-lock.json", "next.config.mjs", "postcss.config.mjs", "tsconfig.json"],
  ...["instrumentation.ts", "instrumentation-node.ts", "instrumentation-client.ts", "proxy.ts"],
] as const;
const NOT_BUILT = /\.test\.tsx?$|^lib\/testing\/|^inngest\/server\//;
const BUILD_FOLDER = ".next";
const STAMP = join(BUILD_FOLDER, "waybill-sources.txt");
const STANDALONE = join(BUILD_FOLDER, "standalone");
/** The built app as one script: what the container image runs, and this machine too. */
export const appServer = resolve(STANDALONE, "server.js");
/** Lines of next build that tell where it is. */
const PHASE =
  /^\s*(?:▲\s+)?((?:Creating|Compiled|Running|Collecting|Generating|Finalizing)[^.…\d]*)/;

async function sourceFiles(): Promise<string[]> {
  const listed = await Promise.all(
    SOURCE_FOLDERS.map(async (folder) => {
      // An empty folder is not in a clone.
      if (!existsSync(folder)) return [];
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return [...listed.flat(), ...SOURCE_FILES.filter((name) => existsSync(name))]
    .filter((path) => !NOT_BUILT.test(path))
    .toSorted();
}

/** Changes when, and only when, something changes that the build is made from. */
export async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await sourceFiles()) hash.update(path).update(await readFile(path));
  return hash.digest("hex");
}

/** Whether the build at hand was made from these sources. */
export async function isBuildCurrent(): Promise<boolean> {
  const stamp = await readFile(STAMP, "utf8").catch(() => "");
  return stamp !== "" && stamp === (await hashSources());
}

/** Builds the app for production; skipped when the build at hand is of these sources. */
export async function buildApp(step: Step): Promise<{ readonly isNew: boolean }> {
  const sources = await hashSources();
  if ((await readFile(STAMP, "utf8").catch(() => "")) === sources) return { isNew: false };
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const read = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const line of chunk.toString().split("\n")) {
      const phase = PHASE.exec(line)?.[1]?.trim();
      if (phase) step.update(phase.toLowerCase());
    }
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const stopBuild = (): void => void child.kill("SIGTERM");
  process.once("exit", stopBuild);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  process.off("exit", stopBuild);
  if (code !== 0) throw new StopError(`The app could not be built:\n\n${output.trim()}`);
  // Next.js leaves these to whoever serves it.
  await cp(join(BUILD_FOLDER, "static"), join(STANDALONE, ".next", "static"), { recursive: true });
  if (existsSync("public")) await cp("public", join(STANDALONE, "public"), { recursive: true });
  await writeFile(STAMP, sources);
  return { isNew: true };
}
