import type { Client } from "pg";
import { metrics } from "@/lib/observability/metrics";

export type OutboundEvent = {
  /** Same cause, same id: Inngest starts a function once for it. */
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  /** Milliseconds since 1970, when the change was committed. */
  readonly ts: number;
};

export type SendEvents = (events: readonly OutboundEvent[]) => Promise<unknown>;

export type BatchOutcome = {
  readonly claimedCount: number;
  /** What the receiver said, when it did not take the batch. */
  readonly failure?: unknown;
};

type Row = {
  readonly id: string;
  readonly organizationId: string;
  readonly eventId: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly createdAt: Date;
};

const CLAIM = {
  name: "relay_claim",
  text: `
    SELECT id, "organizationId", "eventId", name, data, "createdAt" FROM "OutboxEvent"
     WHERE "sentAt" IS NULL AND "nextAttemptAt" <= now()
     ORDER BY "nextAttemptAt", id LIMIT $1 FOR UPDATE SKIP LOCKED`,
};

const MARK_SENT = {
  name: "relay_mark_sent",
  text: `UPDATE "OutboxEvent" SET "sentAt" = clock_timestamp(), "attemptCount" = "attemptCount" + 1,
                "lastError" = NULL WHERE id = ANY($1::bigint[])`,
};

/** Half a second, doubled with each try, five minutes at most; a little random, so rows part. */
const PUT_OFF = {
  name: "relay_put_off",
  text: `UPDATE "OutboxEvent" SET "attemptCount" = "attemptCount" + 1, "lastError" = $2,
                "nextAttemptAt" = clock_timestamp()
                  + least(300, 0.5 * power(2, least("attemptCount", 12))) * (0.75 + random() / 2) * interval '1 second'
          WHERE id = ANY($1::bigint[])`,
};

const SEND_TIMEOUT_MS = 10_000;

function sendInTime(send: SendEvents, events: readonly OutboundEvent[]): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${SEND_TIMEOUT_MS} ms`)),
      SEND_TIMEOUT_MS,
    );
  });
  return Promise.race([send(events), late]).finally(() => clearTimeout(timer));
}

const toEvent = (row: Row): OutboundEvent => ({
  id: `${row.organizationId}:${row.eventId}`,
  name: row.name,
  data: row.data,
  ts: row.createdAt.getTime(),
});

/**
 * Sends one batch on. The claim is a row lock: while it is held no other relay sees the rows, and a
 * relay that dies gives them back the moment its connection breaks. What had already been sent then
 * goes out once more under the same id.
 */
export async function relayBatch(
  client: Client,
  send: SendEvents,
  size: number,
): Promise<BatchOutcome> {
  try {
    // The claim leaves with BEGIN and the mark with COMMIT: two round trips instead of four.
    const [, { rows }] = await Promise.all([
      client.query("BEGIN"),
      client.query<Row>({ ...CLAIM, values: [size] }),
    ]);
    if (rows.length === 0) {
      await client.query("COMMIT");
      return { claimedCount: 0 };
    }
    const ids = rows.map(({ id }) => id);
    const failure = await sendInTime(send, rows.map(toEvent)).then(
      () => undefined,
      (error: unknown) => error ?? new Error("The receiver failed without a reason"),
    );
    const mark =
      failure === undefined
        ? { ...MARK_SENT, values: [ids] }
        : { ...PUT_OFF, values: [ids, reasonOf(failure)] };
    await Promise.all([client.query(mark), client.query("COMMIT")]);
    count(rows, failure === undefined);
    return failure === undefined
      ? { claimedCount: rows.length }
      : { claimedCount: rows.length, failure };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

const reasonOf = (failure: unknown): string =>
  (failure instanceof Error ? failure.message : "It was not taken").slice(0, 500);

function count(rows: readonly Row[], isSent: boolean): void {
  const { outboxSent, outboxFailures, outboxSeconds } = metrics();
  if (!isSent) return outboxFailures.inc(rows.length);
  outboxSent.inc(rows.length);
  for (const row of rows) outboxSeconds.observe((Date.now() - row.createdAt.getTime()) / 1000);
}
