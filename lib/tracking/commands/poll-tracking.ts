import { inChunks } from "@/lib/carriers/chunks";
import { findCarrier } from "@/lib/carriers/registry";
import { appendOutbox } from "@/lib/events/append-outbox";
import {
  accountOfParcel,
  callableAccountColumns,
  toCallableAccount,
} from "@/lib/shipments/carrier-account";
import { reportStaleVoid } from "@/lib/shipments/commands/cancel-at-courier";
import { TRACKED } from "@/lib/shipments/machine";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { askAbout } from "../ask-about";

const MOST_AT_ONCE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

type Due = {
  id: string;
  reference: string;
  status: ShipmentStatus;
  carrierAccountId: string;
  awb: string | null;
  voidRequestedAt: Date | null;
  isDryRun: boolean;
};

export type Polled = {
  readonly askedCount: number;
  readonly movedCount: number;
  readonly wokenCount: number;
  /** More are due than one round takes. */
  readonly hasMore: boolean;
};

/**
 * One round for one organization: parcels whose time has come are asked about in batches, and
 * bookings, look-ups and cancellations that nobody has finished are taken up again. What is picked
 * is put off first, so two rounds at once do not ask twice.
 */
export async function pollTracking(scope: OrgScope): Promise<Polled> {
  const due = await pickDue(scope);
  const unfinished = due.filter(({ status }) => status === "PENDING" || status === "UNCERTAIN");
  for (const row of unfinished) await wake(scope, row);
  const stale = due.filter(
    ({ status, voidRequestedAt }) =>
      status === "VOID_REQUESTED" &&
      voidRequestedAt !== null &&
      voidRequestedAt.getTime() < Date.now() - DAY_MS,
  );
  for (const { id } of stale) await reportStaleVoid(scope, id);
  const tracked = due.filter(({ status, awb }) => TRACKED.includes(status) && awb !== null);
  let movedCount = 0;
  for (const [accountId, rows] of Map.groupBy(tracked, (row) => row.carrierAccountId))
    for (const [isDryRun, ofSide] of Map.groupBy(rows, (row) => row.isDryRun))
      movedCount += await askAccount(scope, accountId, isDryRun, ofSide);
  return {
    askedCount: tracked.length,
    movedCount,
    wokenCount: unfinished.length,
    hasMore: due.length === MOST_AT_ONCE,
  };
}

const pickDue = (scope: OrgScope): Promise<readonly Due[]> =>
  scopedQuery<Due>(scope, {
    name: "shipment_pick_due",
    text: `UPDATE "Shipment" s SET "nextCheckAt" = now() + interval '15 minutes'
            WHERE s.id IN (
              SELECT id FROM "Shipment"
               WHERE "organizationId" = $1 AND "nextCheckAt" <= now()
               ORDER BY "nextCheckAt" LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)
           RETURNING s.id, s.reference, s.status::text, s."carrierAccountId", s.awb, s."voidRequestedAt",
                 s."isDryRun"`,
    values: [scope.organizationId],
  });

/** Its run was lost or gave up: the event that starts it is sent again. */
async function wake(scope: OrgScope, row: Due): Promise<void> {
  const name = row.status === "PENDING" ? "shipment/requested" : "shipment/uncertain";
  const cause = `${row.id}:woken:${Math.floor(Date.now() / MINUTE_MS)}`;
  await inTransaction(scope, (tx) => appendOutbox(tx, scope, name, { shipmentId: row.id }, cause));
}

async function askAccount(
  scope: OrgScope,
  accountId: string,
  isDryRun: boolean,
  rows: readonly Due[],
): Promise<number> {
  const found = await scopedDb(scope).carrierAccount.findFirst({
    where: { id: accountId, organizationId: scope.organizationId },
    select: callableAccountColumns,
  });
  if (!found) return 0;
  const account = toCallableAccount(accountOfParcel(found, isDryRun));
  const batch = findCarrier(account.carrierId)?.limits.trackBatch ?? 1;
  let movedCount = 0;
  for (const chunk of inChunks(rows, batch)) {
    const { moved } = await askAbout(scope, account, chunk);
    movedCount += moved;
  }
  return movedCount;
}
