import { decryptSecret } from "@/lib/db/encrypted-fields";
import { asOwner } from "../stack/database";
import { runCommand } from "../stack/run-command";
import { StopError } from "../stack/stop-error";
import { useRunningStack } from "../stack/use-running-stack";
import { readOptions } from "../stack/read-options";

/**
 * `node scripts/run.mjs webhooks/show-secret.ts`: the webhook secret of a demo's dry-run shop, for
 * signing a webhook by hand. It opens secrets of a local data folder only.
 */
const values = readOptions({
  data: { type: "string", default: ".data" },
  shop: { type: "string", default: "kesari-and-loom.myshopify.com" },
});

await runCommand(async () => {
  const found = await asOwner(await useRunningStack(values.data), (client) =>
    client.query<{ ciphertext: string }>(
      `SELECT "webhookSecretCiphertext" AS ciphertext FROM "Channel"
        WHERE "externalDomain" = $1 AND "isDryRun" AND "webhookSecretCiphertext" IS NOT NULL`,
      [values.shop],
    ),
  );
  const ciphertext = found.rows[0]?.ciphertext;
  if (ciphertext === undefined)
    throw new StopError(`${values.shop} is not a shop in dry run here.`);
  console.log(decryptSecret(ciphertext));
  return 0;
});
