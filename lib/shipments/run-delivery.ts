import { randomUUID } from "node:crypto";
import type { AppError } from "@/lib/kernel/app-error";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import { callPickup } from "@/lib/pickups/commands/call-pickup";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { bookShipment } from "./commands/book-shipment";
import { lookUpShipment } from "./commands/look-up-shipment";
import { requestShipment } from "./commands/request-shipment";
import { storeLabel } from "./commands/store-label";
import { type DeliveryRecord, toDeliveryRecord } from "./delivery-record";
import { ALREADY_PROCESSING, DUPLICATE_ATTEMPT } from "./errors";
import { DEFAULT_HOLD_MS } from "./row-lease";
import type { CreateShipmentInput } from "./schema";
import { writeTicket } from "./tickets";

export type DeliveryResult =
  /** `fromCache`: the delivery stood already and nothing was sent (S0-07). */
  | ({ readonly ok: true; readonly fromCache: boolean } & DeliveryRecord)
  /** Another run is at it (S0-08). */
  | { readonly ok: false; readonly error: typeof ALREADY_PROCESSING }
  | { readonly ok: false; readonly error: string; readonly cause?: AppError };

export type DeliveryOptions = {
  /** How long to wait for a background worker that took the claim up first. */
  readonly waitMs?: number;
};

const POLL_MS = 100;

/**
 * One delivery from claim to pickup in one call, for scripts and for callers that want to wait: look
 * up, claim, book, label, van. Of any number of runs for one order exactly one books.
 */
export async function runDelivery(
  scope: OrgScope,
  input: CreateShipmentInput,
  options: DeliveryOptions = {},
): Promise<DeliveryResult> {
  const existing = await newestOf(scope, input.orderId);
  if (existing && existing.status !== "NOT_BOOKED" && !isAbandoned(existing))
    return existing.status === "PENDING"
      ? duplicate(scope, input.orderId)
      : { ok: true, fromCache: true, ...toDeliveryRecord(existing) };
  const claimed = await requestShipment(scope, input);
  if (!claimed.ok)
    return claimed.error.message === ALREADY_PROCESSING
      ? { ok: false, error: ALREADY_PROCESSING }
      : { ok: false, error: claimed.error.message, cause: claimed.error };
  const { shipmentId, fromCache } = claimed.value;
  if (fromCache && existing?.id !== shipmentId) return duplicate(scope, input.orderId);
  await carryOut(scope, shipmentId, options.waitMs ?? DEFAULT_HOLD_MS);
  const row = await newestOf(scope, input.orderId);
  if (row === undefined || row.awb === null)
    return { ok: false, error: row?.failureMessage ?? "The courier has not answered yet" };
  return { ok: true, fromCache: false, ...toDeliveryRecord(row) };
}

/** Book, and once there is a tracking number the label and the van; each keeps its own state. */
async function carryOut(scope: OrgScope, shipmentId: string, waitMs: number): Promise<void> {
  const holder = `delivery:${randomUUID()}`;
  const until = Date.now() + waitMs;
  for (;;) {
    const booked = await bookShipment(scope, shipmentId, { holder });
    if (booked.kind === "settled" && booked.outcome === "UNCERTAIN") {
      const found = await lookUpShipment(scope, shipmentId, { holder: `look-up:${randomUUID()}` });
      if (found.kind === "settled" && found.outcome === "PENDING") continue;
    }
    if (booked.kind === "settled" || Date.now() >= until) break;
    await new Promise((done) => setTimeout(done, Math.min(booked.afterMs, POLL_MS)));
  }
  await storeLabel(scope, shipmentId, { isLast: true });
  await callPickup(scope, shipmentId, { holder, isLast: true });
}

const newestOf = async (scope: OrgScope, orderId: string) =>
  (await scopedDb(scope).shipment.findFirst({
    where: { organizationId: scope.organizationId, orderId, status: { not: "VOIDED" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { account: { select: { name: true } } },
  })) ?? undefined;

/** Claimed by a run that died before it began: nobody holds it and nobody has touched it lately. */
function isAbandoned(row: {
  readonly status: string;
  readonly leaseUntil: Date | null;
  readonly updatedAt: Date;
}): boolean {
  const isHeld = row.leaseUntil !== null && row.leaseUntil.getTime() > Date.now();
  return (
    row.status === "PENDING" && !isHeld && row.updatedAt.getTime() < Date.now() - DEFAULT_HOLD_MS
  );
}

async function duplicate(scope: OrgScope, orderId: string): Promise<DeliveryResult> {
  await inTransaction(scope, (tx) =>
    recordOrderEvent(tx, scope, {
      orderId,
      kind: "duplicate-attempt",
      title: DUPLICATE_ATTEMPT,
      detail: "Another run is booking the order. Nothing was sent twice.",
      causeKey: `ticket:${orderId}:${DUPLICATE_ATTEMPT}`,
    }),
  );
  await writeTicket(scope, { orderId, reason: DUPLICATE_ATTEMPT });
  return { ok: false, error: ALREADY_PROCESSING };
}
