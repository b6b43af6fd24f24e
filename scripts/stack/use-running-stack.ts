import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readRunning } from "./data-folder";
import { loadSecrets } from "./secrets";
import { StopError } from "./stop-error";

/** Takes over the settings of the stack that runs on this folder. The answer is its database. */
export async function useRunningStack(dataFolder: string): Promise<string> {
  const running = await readRunning(join(dataFolder, "stack.json"));
  const file = join(dataFolder, "secrets.json");
  const isThere = await stat(file).catch(() => undefined);
  const port = running?.ports["postgres"];
  if (!isThere || port === undefined || running?.appUrl === undefined)
    throw new StopError(`No stack runs on ${dataFolder}. Start one: npm run demo`);
  const { authSecret, encryptionKeys } = await loadSecrets(file);
  const databaseUrl = `postgresql://waybill:waybill@127.0.0.1:${port}/waybill`;
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: authSecret,
    ENCRYPTION_KEYS: encryptionKeys,
  });
  return databaseUrl;
}
