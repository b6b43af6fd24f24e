import { appPool } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { newId } from "@/lib/kernel/ids";
import type { WebhookConnection } from "./connections";

/** What a delivery says about itself, read from headers and body. */
export type DeliveryFacts = {
  readonly topic: string;
  readonly dedupeKey: string;
  readonly externalEventId?: string | undefined;
  readonly resourceExternalId?: string | undefined;
  readonly triggeredAt?: Date | undefined;
};

export type ReceivedBytes = {
  readonly body: Buffer;
  readonly bodySha256: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly traceId: string;
};

const COLUMN = { channel: `"channelId"`, carrier: `"carrierAccountId"` } as const;

const FIELDS = `"organizationId", source, topic, "dedupeKey", "externalEventId",
    "resourceExternalId", "triggeredAt", headers, body, "bodySha256", "traceId"`;

/**
 * Inbox and outbox in one statement, so in one transaction and one message (laws 2 and 9): the row
 * comes from the CTE that names the organization, so row-level security knows it by then. A repeat
 * only counts up on the row that is there and causes no event; of several at once the unique index
 * lets one in and the others wait for it.
 */
const storeStatement = (kind: WebhookConnection["kind"]): string => `
  WITH scope AS MATERIALIZED (
    SELECT set_config('app.organization_id', $3, true)::uuid AS "organizationId"
  ), stored AS (
    INSERT INTO "WebhookDelivery" AS d (id, ${COLUMN[kind]}, status, ${FIELDS})
    SELECT $1, $2, 'ENQUEUED', scope."organizationId", $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
      FROM scope
    ON CONFLICT (${COLUMN[kind]}, "dedupeKey")
    DO UPDATE SET "duplicateCount" = d."duplicateCount" + 1
    RETURNING id, "organizationId", "traceId", (xmax = 0) AS "isNew"
  ), queued AS (
    INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId")
    SELECT "organizationId", 'webhook/received:' || id, 'webhook/received',
           jsonb_build_object('organizationId', "organizationId", 'traceId', "traceId", 'deliveryId', id),
           "traceId"
      FROM stored WHERE "isNew"
  )
  SELECT id, "traceId", "isNew" FROM stored`;

const STORE = {
  channel: { name: "webhook_store_channel", text: storeStatement("channel") },
  carrier: { name: "webhook_store_carrier", text: storeStatement("carrier") },
} as const;

export type StoredDelivery = {
  readonly id: string;
  readonly traceId: string;
  readonly isNew: boolean;
};

export async function storeDelivery(
  connection: WebhookConnection,
  facts: DeliveryFacts,
  received: ReceivedBytes,
): Promise<StoredDelivery> {
  const { rows } = await appPool().queryNamingItsOrganization<StoredDelivery>({
    ...STORE[connection.kind],
    values: [newId(), connection.id, ...fieldValues(connection, facts, received)],
  });
  const stored = rows[0];
  if (!stored) throw new Error("Storing a webhook returned no row");
  return stored;
}

/** Refused deliveries are evidence, and a flood of them is not: so many a minute are kept. */
const MAX_REJECTED_PER_MINUTE = 20;
/** Enough to see what it was; a stranger does not fill the disk. */
const MAX_REJECTED_BODY_BYTES = 16 * 1024;

const rejectStatement = (kind: WebhookConnection["kind"]): string => `
  INSERT INTO "WebhookDelivery" (id, ${COLUMN[kind]}, status, ${FIELDS}, "errorMessage", "processedAt")
  SELECT $1, $2, 'REJECTED', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now()
   WHERE (SELECT count(*) FROM webhook_delivery_filter
           WHERE ${COLUMN[kind]} = $2 AND status = 'REJECTED'
             AND "receivedAt" > now() - interval '1 minute') < ${MAX_REJECTED_PER_MINUTE}`;

/**
 * Keeps a delivery that was turned away, with the reason. Its dedupe key is its own, because a
 * forged id must not take the place of the real delivery that comes later.
 */
export async function storeRejectedDelivery(
  connection: WebhookConnection,
  topic: string,
  received: ReceivedBytes,
  reason: string,
): Promise<void> {
  const { organizationId } = connection;
  const id = newId();
  const kept = { ...received, body: received.body.subarray(0, MAX_REJECTED_BODY_BYTES) };
  const facts = { topic, dedupeKey: `rejected:${id}` };
  await scopeStorage.run({ organizationId }, () =>
    appPool().query(rejectStatement(connection.kind), [
      id,
      connection.id,
      ...fieldValues(connection, facts, kept),
      reason,
    ]),
  );
}

const fieldValues = (
  connection: WebhookConnection,
  facts: DeliveryFacts,
  received: ReceivedBytes,
): unknown[] => [
  connection.organizationId,
  connection.source,
  facts.topic,
  facts.dedupeKey,
  facts.externalEventId ?? null,
  facts.resourceExternalId ?? null,
  facts.triggeredAt ?? null,
  received.headers,
  received.body,
  received.bodySha256,
  received.traceId,
];
