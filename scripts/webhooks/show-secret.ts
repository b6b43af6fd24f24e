import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decryptSecret } from "@/lib/db/encrypted-fields";
import { readRunning } from "../stack/data-folder";
import { asOwner } from "../stack/database";
import { loadSecrets } from "../stack/secrets";

/**
 * `node scripts/run.mjs webhooks/show-secret.ts`: the webhook secret of a demo's dry-run shop, for
 * signing a webhook by hand. It opens secrets of a local data folder only.
 */
const { values } = parseArgs({
  options: {
    data: { type: "string", default: ".data" },
    shop: { type: "string", default: "kesari-and-loom.myshopify.com" },
  },
});
const running = await readRunning(join(values.data, "stack.json"));
const secretsFile = join(values.data, "secrets.json");
const isThere = await readFile(secretsFile).then(
  () => true,
  () => false,
);
const port = running?.ports["postgres"];
if (!isThere || port === undefined || running?.appUrl === undefined) {
  console.error(`No stack runs on ${values.data}. Start one: npm run demo`);
  process.exit(1);
}
const secrets = await loadSecrets(secretsFile);
const databaseUrl = `postgresql://waybill:waybill@127.0.0.1:${port}/waybill`;
Object.assign(process.env, {
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: secrets.authSecret,
  ENCRYPTION_KEYS: secrets.encryptionKeys,
});
const found = await asOwner(databaseUrl, (client) =>
  client.query<{ ciphertext: string }>(
    `SELECT "webhookSecretCiphertext" AS ciphertext FROM "Channel"
      WHERE "externalDomain" = $1 AND "isDryRun" AND "webhookSecretCiphertext" IS NOT NULL`,
    [values.shop],
  ),
);
const ciphertext = found.rows[0]?.ciphertext;
if (ciphertext === undefined) {
  console.error(`${values.shop} is not a shop in dry run here.`);
  process.exit(1);
}
console.log(decryptSecret(ciphertext));
