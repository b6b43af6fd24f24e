import { spawn } from "node:child_process";

export type Tally = { readonly passed: number; readonly failed: number };

export type Suite = {
  readonly name: string;
  readonly run: () => Promise<Tally>;
};

const EXIT_OK = 0;

/** Runs a command with its output shown as it comes; resolves with its exit code. */
export async function runCommand(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const [file = "", ...rest] = command;
  const child = spawn(file, rest, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A check that either holds or does not: it counts as one. */
export const check = (name: string, command: readonly string[]): Suite => ({
  name,
  run: async () => {
    const isHeld = (await runCommand(command)) === EXIT_OK;
    return { passed: isHeld ? 1 : 0, failed: isHeld ? 0 : 1 };
  },
});

/** A runner that exits badly without a failed test has broken down, or ran none: that is a failure. */
export const honest = (tally: Tally, exitCode: number): Tally =>
  tally.failed === 0 && (exitCode !== EXIT_OK || tally.passed === 0)
    ? { ...tally, failed: 1 }
    : tally;
