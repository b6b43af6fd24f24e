import { appPool } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { newId } from "@/lib/kernel/ids";
import type { WebhookConnection } from "./connections";
import { createGatherer } from "./gather";

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

/** What a delivery has of its own, in the order of its values. */
const OWN = [
  ...(["id uuid", "topic text", "dedupeKey text", "externalEventId text"] as const),
  ...(["resourceExternalId text", "triggeredAt timestamptz", "headers jsonb"] as const),
  ...(["body bytea", "bodySha256 text", "traceId text"] as const),
].map((column) => {
  const [name, type] = column.split(" ");
  return { name: `"${name}"`, type };
});
const OWN_NAMES = OWN.map(({ name }) => name).join(", ");
const SHARED_VALUES = 3;

const rowOfParameters = (row: number): string =>
  OWN.map(({ type }, index) => `$${SHARED_VALUES + row * OWN.length + index + 1}::${type}`).join();

/**
 * Inbox and outbox in one statement, so in one transaction and one message (laws 2 and 9): the rows
 * come from the CTE that names the organization, so row-level security knows it by then. A repeat
 * only counts up on the row that is there and causes no event; of several at once the unique index
 * lets one in and the others wait for it.
 */
const storeStatement = (kind: WebhookConnection["kind"], count: number): string => `
  WITH scope AS MATERIALIZED (
    SELECT set_config('app.organization_id', $1, true)::uuid AS "organizationId"
  ), came (${OWN_NAMES}) AS (
    VALUES ${Array.from({ length: count }, (_, row) => `(${rowOfParameters(row)})`).join(", ")}
  ), stored AS (
    INSERT INTO "WebhookDelivery" AS d ("organizationId", ${COLUMN[kind]}, source, status, ${OWN_NAMES})
    SELECT scope."organizationId", $2::uuid, $3, 'ENQUEUED', came.* FROM scope CROSS JOIN came
    ON CONFLICT (${COLUMN[kind]}, "dedupeKey")
    DO UPDATE SET "duplicateCount" = d."duplicateCount" + 1
    RETURNING id, "dedupeKey", "organizationId", "traceId", (xmax = 0) AS "isNew"
  ), queued AS (
    INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId")
    SELECT "organizationId", 'webhook/received:' || id, 'webhook/received',
           jsonb_build_object('organizationId', "organizationId", 'traceId', "traceId", 'deliveryId', id),
           "traceId"
      FROM stored WHERE "isNew"
  )
  SELECT id, "dedupeKey", "traceId", "isNew" FROM stored`;

export type StoredDelivery = {
  readonly id: string;
  readonly traceId: string;
  readonly isNew: boolean;
};

type Delivery = {
  readonly id: string;
  readonly connection: WebhookConnection;
  readonly facts: DeliveryFacts;
  readonly received: ReceivedBytes;
};

/** A statement is prepared for each number of rows, on each connection. */
const MOST_TOGETHER = 16;
/** One that waits for a row of its own does not hold up a whole shop. */
const STATEMENTS_OF_ONE_SHOP = 2;

const statements = new Map<string, { readonly name: string; readonly text: string }>();
function statementOf(kind: WebhookConnection["kind"], count: number) {
  const name = `webhook_store_${kind}_${count}`;
  const known = statements.get(name) ?? { name, text: storeStatement(kind, count) };
  statements.set(name, known);
  return known;
}

async function storeTogether(deliveries: readonly Delivery[]): Promise<readonly StoredDelivery[]> {
  const { connection } = deliveries[0]!;
  // In one order everywhere, so that two processes with the same repeats do not wait for each other.
  const inOrder = deliveries.toSorted((one, other) =>
    one.facts.dedupeKey < other.facts.dedupeKey ? -1 : 1,
  );
  const { rows } = await appPool().queryNamingItsOrganization<
    StoredDelivery & { readonly dedupeKey: string }
  >({
    ...statementOf(connection.kind, deliveries.length),
    values: [
      ...[connection.organizationId, connection.id, connection.source],
      ...inOrder.flatMap(ownValues),
    ],
  });
  const stored = new Map(rows.map((row) => [row.dedupeKey, row]));
  return deliveries.map(({ facts }) => {
    const row = stored.get(facts.dedupeKey);
    if (!row) throw new Error("Storing a webhook returned no row");
    return row;
  });
}

/** Under load one statement and one commit take in what came during the last one. */
const gather = createGatherer<Delivery, StoredDelivery>({
  groupOf: ({ connection }) => connection.id,
  keyOf: ({ facts }) => facts.dedupeKey,
  send: storeTogether,
  most: MOST_TOGETHER,
  atOnce: STATEMENTS_OF_ONE_SHOP,
});

/** Resolves when the delivery and its event are committed. */
export const storeDelivery = (
  connection: WebhookConnection,
  facts: DeliveryFacts,
  received: ReceivedBytes,
): Promise<StoredDelivery> => {
  // The row is found again by its key, and half of a character comes back from Postgres as another.
  const dedupeKey = facts.dedupeKey.toWellFormed();
  return gather({ id: newId(), connection, facts: { ...facts, dedupeKey }, received });
};

/** Refused deliveries are evidence, and a flood of them is not: so many a minute are kept. */
const MAX_REJECTED_PER_MINUTE = 20;
/** Enough to see what it was; a stranger does not fill the disk. */
const MAX_REJECTED_BODY_BYTES = 16 * 1024;

const rejectStatement = (kind: WebhookConnection["kind"]): string => `
  INSERT INTO "WebhookDelivery" ("organizationId", ${COLUMN[kind]}, source, ${OWN_NAMES}, status,
                                 "errorMessage", "processedAt")
  SELECT $1, $2, $3, ${rowOfParameters(0)}, 'REJECTED', $${SHARED_VALUES + OWN.length + 1}, now()
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
      ...[organizationId, connection.id, connection.source],
      ...ownValues({ id, connection, facts, received: kept }),
      reason,
    ]),
  );
}

const ownValues = ({ id, facts, received }: Delivery): unknown[] => [
  id,
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
