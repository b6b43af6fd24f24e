import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Transactions a second of a script, as Postgres' own load generator counts them. */
export async function runPgbench(options: {
  readonly databaseUrl: string;
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "pgbench-"));
  const file = join(folder, "script.sql");
  await writeFile(file, options.script);
  const { clients, seconds } = options;
  const child = spawn(
    "pgbench",
    [
      "-n",
      "-M",
      "prepared",
      "-c",
      `${clients}`,
      "-j",
      "1",
      "-T",
      `${seconds}`,
      "-f",
      file,
      options.databaseUrl,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  await rm(folder, { recursive: true, force: true });
  const rate = /tps = ([\d.]+) \(without/.exec(output)?.[1];
  if (code !== 0 || rate === undefined) throw new Error(`pgbench failed:\n${output}`);
  return Number(rate);
}
