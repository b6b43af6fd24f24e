import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bringInPlenty } from "./orders";
import { ADDRESS_VARIABLE, readStackAddress } from "./stack-address";
import { createWaybillApi } from "./waybill-api";

const DATA_FOLDER = join(".data", "e2e");
const POLL_MS = 200;

async function stockUp(): Promise<void> {
  const { appUrl, apiKey } = readStackAddress();
  await bringInPlenty(createWaybillApi(appUrl, apiKey));
}

/** Starts the stack of this run and stops it after the last test, unless one was named. */
export default async function startOnce(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[ADDRESS_VARIABLE]) {
    await stockUp();
    return undefined;
  }
  const file = join(DATA_FOLDER, "address.json");
  // One may be left by a stack that was killed.
  rmSync(file, { force: true });
  const child = spawn(
    process.execPath,
    ["scripts/run.mjs", "../e2e/start-stack.ts", "--data", DATA_FOLDER],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  let ended: number | string | undefined;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      ended = signal ?? code ?? 0;
      resolve();
    });
  });
  while (!existsSync(file)) {
    if (ended !== undefined) throw new Error(`The stack ended before it was ready (${ended}).`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  process.env[ADDRESS_VARIABLE] = file;
  await stockUp();
  return async () => {
    child.kill("SIGTERM");
    await gone;
  };
}
