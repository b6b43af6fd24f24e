import { decryptSecret } from "@/lib/db/encrypted-fields";
import { createControlClient } from "@/simulators/control-client";
import { asOwner } from "./database";
import type { StackSecrets } from "./secrets";

/** What a shop sends us; the rest of its hundred topics is not asked for. */
const TOPICS = [
  ...(["orders/create", "orders/updated", "orders/paid", "orders/cancelled"] as const),
  ...(["fulfillments/create", "fulfillments/update", "inventory_levels/update"] as const),
];

type ChannelRow = {
  readonly id: string;
  readonly externalDomain: string;
  readonly credentialsCiphertext: string;
  readonly webhookSecretCiphertext: string;
};
type AccountRow = {
  readonly id: string;
  readonly credentialsCiphertext: string;
  readonly webhookEndpointId: string;
  readonly webhookTokenCiphertext: string | null;
};

export const controlClient = (simulatorsUrl: string, secrets: StackSecrets) =>
  createControlClient(`${simulatorsUrl}/__control`, { token: secrets.simulatorControlToken });

/**
 * Dry-run is a base URL (law 10): every dry-run shop and courier account points at the simulators
 * where they run now, and they know where our webhooks are. Done at each start, as ports may move.
 */
export async function connectSimulators(input: {
  readonly databaseUrl: string;
  readonly simulatorsUrl: string;
  readonly appUrl: string;
  readonly secrets: StackSecrets;
}): Promise<string> {
  const { simulatorsUrl, appUrl } = input;
  const control = controlClient(simulatorsUrl, input.secrets);
  return asOwner(input.databaseUrl, async (owner) => {
    const channels = await owner.query<ChannelRow>(
      `UPDATE "Channel" SET "apiBaseUrl" = $1 || '/shops/' || "externalDomain"
        WHERE "isDryRun" AND kind = 'SHOPIFY' AND "credentialsCiphertext" IS NOT NULL
       RETURNING id, "externalDomain", "credentialsCiphertext", "webhookSecretCiphertext"`,
      [simulatorsUrl],
    );
    for (const channel of channels.rows) {
      const { accessToken } = JSON.parse(decryptSecret(channel.credentialsCiphertext)) as {
        accessToken: string;
      };
      await control.shopify.configureShop({
        domain: channel.externalDomain,
        accessToken,
        webhookSecret: decryptSecret(channel.webhookSecretCiphertext),
        webhooks: { url: `${appUrl}/api/webhooks/shopify`, topics: TOPICS },
      });
    }
    const accounts = await owner.query<AccountRow>(
      `UPDATE "CarrierAccount" SET "baseUrl" = $1 || '/v1/external'
        WHERE "isDryRun" AND carrier = 'shiprocket'
       RETURNING id, "credentialsCiphertext", "webhookEndpointId", "webhookTokenCiphertext"`,
      [simulatorsUrl],
    );
    for (const account of accounts.rows) {
      const login = JSON.parse(decryptSecret(account.credentialsCiphertext)) as {
        email: string;
        password: string;
      };
      const token = account.webhookTokenCiphertext;
      await control.shiprocket.configureAccount({
        ...login,
        webhook: {
          url: `${appUrl}/api/webhooks/c/${account.webhookEndpointId}`,
          ...(token === null ? {} : { token: decryptSecret(token) }),
        },
      });
    }
    const count = (rows: readonly unknown[], one: string): string =>
      `${rows.length} ${one}${rows.length === 1 ? "" : "s"}`;
    return `${count(channels.rows, "shop")} and ${count(accounts.rows, "courier account")} in dry run`;
  });
}
