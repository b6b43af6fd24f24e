import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StopError } from "./stop-error";

const runningSchema = z.object({
  pid: z.int(),
  startedAt: z.iso.datetime(),
  appUrl: z.url().optional(),
  ports: z.record(z.string(), z.int()),
});
export type RunningStack = z.infer<typeof runningSchema>;

/** What one run leaves for the next; the rest of the folder is other people's. */
const OWN_ENTRIES = ["postgres", "simulators", "logs", "secrets.json", "stack.json"] as const;

export type DataFolder = {
  readonly path: string;
  readonly file: (...parts: string[]) => string;
  /** Ports of the last run, so that addresses stay the same. */
  readonly lastPorts: Readonly<Record<string, number>>;
  readonly note: (running: Omit<RunningStack, "pid" | "startedAt">) => Promise<void>;
  readonly release: () => Promise<void>;
};

/** Takes the folder for this process; refuses while another stack works on it. */
export async function openDataFolder(
  folder: string,
  options: { readonly resets: boolean },
): Promise<DataFolder> {
  const path = resolve(folder);
  const file = (...parts: string[]): string => join(path, ...parts);
  const last = await readRunning(file("stack.json"));
  if (last && isAlive(last.pid)) {
    const where = last.appUrl ? ` at ${last.appUrl}` : "";
    throw new StopError(
      `Waybill already runs on this data${where} (process ${last.pid}). ` +
        "Use that one, stop it first, or give this one a folder of its own with --data <folder>.",
    );
  }
  if (options.resets)
    for (const entry of OWN_ENTRIES) await rm(file(entry), { recursive: true, force: true });
  await mkdir(file("logs"), { recursive: true });
  const startedAt = new Date().toISOString();
  const write = (running: Omit<RunningStack, "pid" | "startedAt">): Promise<void> =>
    writeFile(
      file("stack.json"),
      `${JSON.stringify({ pid: process.pid, startedAt, ...running }, null, 2)}\n`,
    );
  const lastPorts = options.resets ? {} : (last?.ports ?? {});
  await write({ ports: lastPorts });
  let noted: Omit<RunningStack, "pid" | "startedAt"> = { ports: lastPorts };
  return {
    path,
    file,
    lastPorts,
    note: async (running) => {
      noted = running;
      await write(running);
    },
    // The ports stay for the next start; a process id of 0 is nobody's.
    release: async () =>
      writeFile(
        file("stack.json"),
        `${JSON.stringify({ pid: 0, startedAt, ports: noted.ports }, null, 2)}\n`,
      ),
  };
}

export async function readRunning(file: string): Promise<RunningStack | undefined> {
  try {
    const parsed = runningSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether that process lives and is a stack of ours: process ids are used again after a reboot. */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)]);
  return status === 0 && stdout.toString().includes("stack");
}
