import { type ChildProcess, spawn } from "node:child_process";

export type Ended = { readonly code: number | null; readonly output: string };

export type ImageProcess = {
  readonly name: string;
  readonly ended: Promise<Ended>;
  readonly stop: () => Promise<Ended>;
};

const STOP_WITHIN_MS = 15_000;

/**
 * Runs one of the image's commands in its folder. The environment is what a container has: the
 * settings given and nothing of this shell's.
 */
export function runInImage(
  folder: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): ImageProcess {
  const child: ChildProcess = spawn(process.execPath, [...command], {
    cwd: folder,
    env: { PATH: "/usr/bin:/bin", ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
  return {
    name: command.join(" "),
    ended,
    stop: async () => {
      const hardly = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
      child.kill("SIGTERM");
      return ended.finally(() => clearTimeout(hardly));
    },
  };
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 100;

/** Asks until the answer is good; fails with the process's own words when it ends before. */
export async function waitFor(
  running: ImageProcess,
  isReady: () => Promise<boolean>,
): Promise<void> {
  let end: Ended | undefined;
  void running.ended.then((ended) => (end = ended));
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (await isReady().catch(() => false)) return;
    if (end) throw new Error(`${running.name} ended with ${end.code}:\n${end.output}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(
    `${running.name} was not ready in ${READY_WITHIN_MS / 1000} s:\n${(await running.stop()).output}`,
  );
}
