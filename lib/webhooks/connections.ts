import { systemPool } from "@/lib/db/clients";
import { decryptSecret } from "@/lib/db/encrypted-fields";

/** Where a webhook came in: a shop or a courier account, its owner and the secrets it signs with. */
export type WebhookConnection = {
  readonly organizationId: string;
  readonly id: string;
  readonly kind: "channel" | "carrier";
  /** Registry id: "shopify", "shiprocket". */
  readonly source: string;
  readonly secrets: readonly string[];
};

const CHANNEL_BY_DOMAIN = `
  SELECT id, "organizationId", lower(kind::text) AS source,
         ARRAY["webhookSecretCiphertext", "previousWebhookSecretCiphertext"] AS ciphertexts
    FROM "Channel"
   WHERE kind = $1::"ChannelKind" AND "externalDomain" = $2 AND status <> 'DISCONNECTED'`;

const ACCOUNT_BY_ENDPOINT = `
  SELECT id, "organizationId", carrier AS source, ARRAY["webhookTokenCiphertext"] AS ciphertexts
    FROM "CarrierAccount" WHERE "webhookEndpointId" = $1`;

type Row = {
  id: string;
  organizationId: string;
  source: string;
  ciphertexts: (string | null)[];
};

/** Longer than this a rotated secret or a disconnected shop is never believed. */
const FRESH_MS = 10_000;
const MAX_KEPT = 5_000;

type Entry = { readonly readAtMs: number; readonly value: Promise<WebhookConnection | undefined> };
const kept = new Map<string, Entry>();

async function read(
  kind: WebhookConnection["kind"],
  statement: { name: string; text: string; values: string[] },
): Promise<WebhookConnection | undefined> {
  // The organization is not known before this row is read, so the owner reads it.
  const { rows } = await systemPool().query<Row>(statement);
  const row = rows[0];
  if (!row) return undefined;
  const secrets = row.ciphertexts
    .filter((ciphertext) => ciphertext !== null)
    .map((ciphertext) => decryptSecret(ciphertext));
  return { id: row.id, organizationId: row.organizationId, kind, source: row.source, secrets };
}

/** One read for all who wait; strangers and failed reads are forgotten at once. */
function remember(key: string, value: Entry["value"]): Entry["value"] {
  const entry: Entry = { readAtMs: performance.now(), value };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, entry);
  const forget = () => {
    if (kept.get(key) === entry) kept.delete(key);
  };
  value.then((found) => found ?? forget(), forget);
  return value;
}

function look(
  key: string,
  isFresh: boolean,
  ask: () => Entry["value"],
): Promise<WebhookConnection | undefined> {
  const entry = kept.get(key);
  if (entry && !isFresh && performance.now() - entry.readAtMs < FRESH_MS) return entry.value;
  return remember(key, ask());
}

/** A stranger's text that no domain or endpoint has never reaches the database, which would throw. */
const isName = (text: string): boolean => /^[\w.:-]{1,255}$/.test(text);

/** By the shop's own domain, as it stands in its webhooks. `isFresh` reads past the cache. */
export const findChannelConnection = async (
  kind: "SHOPIFY" | "WOOCOMMERCE",
  domain: string,
  isFresh = false,
): Promise<WebhookConnection | undefined> =>
  !isName(domain)
    ? undefined
    : look(`${kind}:${domain}`, isFresh, () =>
        read("channel", {
          name: "webhook_channel",
          text: CHANNEL_BY_DOMAIN,
          values: [kind, domain],
        }),
      );

/** By the opaque last segment of a courier's webhook address. */
export const findCarrierConnection = async (
  endpointId: string,
  isFresh = false,
): Promise<WebhookConnection | undefined> =>
  !isName(endpointId)
    ? undefined
    : look(`carrier:${endpointId}`, isFresh, () =>
        read("carrier", {
          name: "webhook_account",
          text: ACCOUNT_BY_ENDPOINT,
          values: [endpointId],
        }),
      );

/** Every connected shop, for the scheduled pull that mends what webhooks missed. */
export async function listConnectedChannels(): Promise<
  readonly { readonly id: string; readonly organizationId: string }[]
> {
  const { rows } = await systemPool().query<{ id: string; organizationId: string }>(
    `SELECT c.id, c."organizationId" FROM "Channel" c
       JOIN "Organization" o ON o.id = c."organizationId" AND o.status = 'ACTIVE'
      WHERE c.status = 'CONNECTED' AND c."credentialsCiphertext" IS NOT NULL ORDER BY c.id`,
  );
  return rows;
}

/**
 * Connected shops whose stock and ours are kept together. One whose last try waits for a person in
 * the list of failed jobs is left alone until it is tried again there or thrown away.
 */
export async function listStockChannels(): Promise<
  readonly { readonly id: string; readonly organizationId: string }[]
> {
  const { rows } = await systemPool().query<{ id: string; organizationId: string }>(
    `SELECT c.id, c."organizationId" FROM "Channel" c
       JOIN "Organization" o ON o.id = c."organizationId" AND o.status = 'ACTIVE'
      WHERE c.status = 'CONNECTED' AND c."credentialsCiphertext" IS NOT NULL
        AND c."stockSync" <> 'OFF'
        AND NOT EXISTS (
          SELECT 1 FROM "FailedJob" f
           WHERE f."organizationId" = c."organizationId" AND f.status = 'OPEN'
             AND f."functionId" = 'push-channel-stock'
             AND f."eventData" ->> 'channelId' = c.id::text)
      ORDER BY c.id`,
  );
  return rows;
}
