import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { ShipmentStatus } from "@/prisma/generated/enums";

/**
 * Who is talking to the courier about a shipment. Short and prolonged while the talk goes on, so
 * that a killed process is noticed soon and a slow courier does not look like one.
 */
export const DEFAULT_HOLD_MS = 30_000;

export type LeaseHolder = { readonly holder: string; readonly holdMs?: number };

export type LeaseTaking =
  /** `wasInterrupted`: an earlier holder began a booking and never told how it ended. */
  | { readonly kind: "taken"; readonly wasInterrupted: boolean }
  | { readonly kind: "held"; readonly remainingMs: number }
  | { readonly kind: "other-status"; readonly status: ShipmentStatus }
  | { readonly kind: "gone" };

type Row = {
  status: ShipmentStatus;
  isRight: boolean;
  isTaken: boolean;
  wasStarted: boolean;
  remainingMs: number | null;
};

const takeStatement = (begins: boolean): string => `
  WITH old AS (
    SELECT id, status, "leaseHolder", "leaseUntil", "bookingStartedAt"
      FROM "Shipment" WHERE id = $1 AND "organizationId" = $2 FOR UPDATE),
  taken AS (
    UPDATE "Shipment" s
       SET "leaseHolder" = $3, "leaseUntil" = clock_timestamp() + make_interval(secs => $4)
           ${begins ? `, "bookingStartedAt" = COALESCE(s."bookingStartedAt", clock_timestamp()), "attemptCount" = s."attemptCount" + 1` : ""}
      FROM old
     WHERE s.id = old.id AND old.status = ANY($5::"ShipmentStatus"[])
       AND (old."leaseUntil" IS NULL OR old."leaseUntil" <= clock_timestamp() OR old."leaseHolder" = $3)
    RETURNING s.id)
  SELECT status::text, status = ANY($5::"ShipmentStatus"[]) AS "isRight",
         EXISTS (SELECT FROM taken) AS "isTaken", "bookingStartedAt" IS NOT NULL AS "wasStarted",
         EXTRACT(EPOCH FROM "leaseUntil" - clock_timestamp())::float8 * 1000 AS "remainingMs"
    FROM old`;

/**
 * Takes the row for one holder, if it is in one of these states. `beginsBooking` leaves, in the same
 * statement, the marker that a call which may book is about to be made.
 */
export async function takeRowLease(
  scope: OrgScope,
  shipmentId: string,
  lease: LeaseHolder,
  options: { readonly statuses: readonly ShipmentStatus[]; readonly beginsBooking?: boolean },
): Promise<LeaseTaking> {
  const begins = options.beginsBooking === true;
  const rows = await scopedQuery<Row>(scope, {
    name: begins ? "shipment_begin_booking" : "shipment_take_lease",
    text: takeStatement(begins),
    values: [
      ...[shipmentId, scope.organizationId, lease.holder],
      (lease.holdMs ?? DEFAULT_HOLD_MS) / 1000,
      [...options.statuses],
    ],
  });
  const row = rows[0];
  if (!row) return { kind: "gone" };
  if (row.isTaken) return { kind: "taken", wasInterrupted: row.wasStarted };
  if (!row.isRight) return { kind: "other-status", status: row.status };
  return { kind: "held", remainingMs: Math.max(50, row.remainingMs ?? 0) };
}

/** Ends the lease early. What was begun and not told stays marked. */
export async function releaseRowLease(
  scope: OrgScope,
  shipmentId: string,
  holder: string,
): Promise<void> {
  await scopedQuery(scope, {
    name: "shipment_release_lease",
    text: `UPDATE "Shipment" SET "leaseHolder" = NULL, "leaseUntil" = NULL
            WHERE id = $1 AND "organizationId" = $2 AND "leaseHolder" = $3`,
    values: [shipmentId, scope.organizationId, holder],
  });
}

async function prolong(scope: OrgScope, shipmentId: string, lease: LeaseHolder): Promise<boolean> {
  const rows = await scopedQuery(scope, {
    name: "shipment_prolong_lease",
    text: `UPDATE "Shipment" SET "leaseUntil" = clock_timestamp() + make_interval(secs => $4)
            WHERE id = $1 AND "organizationId" = $2 AND "leaseHolder" = $3 RETURNING id`,
    values: [
      ...[shipmentId, scope.organizationId, lease.holder],
      (lease.holdMs ?? DEFAULT_HOLD_MS) / 1000,
    ],
  });
  return rows.length === 1;
}

/**
 * Prolongs the lease while `talk` goes on. The signal it is given stops further calls as soon as
 * the lease is lost or cannot be prolonged in time: whoever holds the row then is the one to call.
 */
export async function whileHolding<T>(
  scope: OrgScope,
  shipmentId: string,
  lease: LeaseHolder,
  talk: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const holdMs = lease.holdMs ?? DEFAULT_HOLD_MS;
  const lost = new AbortController();
  let expiry = setTimeout(() => lost.abort(), holdMs);
  const beat = setInterval(() => {
    prolong(scope, shipmentId, lease).then(
      (isHeld) => {
        clearTimeout(expiry);
        if (isHeld) expiry = setTimeout(() => lost.abort(), holdMs);
        else lost.abort();
      },
      (error: unknown) =>
        log.warn({ err: error, shipmentId, traceId: scope.traceId }, "lease not prolonged"),
    );
  }, holdMs / 3);
  try {
    return await talk(lost.signal);
  } finally {
    clearInterval(beat);
    clearTimeout(expiry);
  }
}
