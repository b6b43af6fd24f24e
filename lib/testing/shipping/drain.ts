import { randomUUID } from "node:crypto";
import { callPickup } from "@/lib/pickups/commands/call-pickup";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { cancelAtCourier } from "@/lib/shipments/commands/cancel-at-courier";
import { fulfilOrder } from "@/lib/shipments/commands/fulfil-order";
import { lookUpShipment } from "@/lib/shipments/commands/look-up-shipment";
import { storeLabel } from "@/lib/shipments/commands/store-label";
import { tellShop } from "@/lib/shipments/commands/tell-shop";
import type { Try } from "@/lib/shipments/commands/book-shipment";
import type { WorkVerdict } from "@/lib/shipments/work-verdict";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { trackShipment } from "@/lib/tracking/commands/track-shipment";

type Work = (scope: OrgScope, shipmentId: string, attempt: Try) => Promise<WorkVerdict>;

/** What the background functions do for each event, without a queue around it. */
const works: Readonly<Record<string, Work>> = {
  "shipment/requested": bookShipment,
  "shipment/uncertain": lookUpShipment,
  "shipment/label-requested": storeLabel,
  "shipment/pickup-requested": callPickup,
  "shipment/fulfillment-requested": tellShop,
  "shipment/void-requested": cancelAtCourier,
  "shipment/track-requested": trackShipment,
};

const MOST_TRIES = 5;
const MOST_ROUNDS = 60;
const LONGEST_WAIT_MS = 250;

export type DrainOptions = {
  /** How long a lease of this worker lasts after its death. */
  readonly holdMs?: number;
};

async function carryOut(
  scope: OrgScope,
  work: Work,
  shipmentId: string,
  options: DrainOptions,
): Promise<void> {
  let tries = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const isLast = tries + 1 >= MOST_TRIES || round === MOST_ROUNDS;
    const verdict = await work(scope, shipmentId, {
      holder: randomUUID(),
      tries,
      isLast,
      ...options,
    });
    if (verdict.kind === "settled" || isLast) return;
    if (verdict.counts) tries += 1;
    await new Promise((done) => setTimeout(done, Math.min(verdict.afterMs, LONGEST_WAIT_MS)));
  }
}

/** What the background function of auto-ship does: claims, and books its claim in the same run. */
export async function shipByItself(scope: OrgScope, orderId: string): Promise<string> {
  const { outcome, toBook } = await fulfilOrder(scope, orderId);
  if (toBook !== undefined) await carryOut(scope, bookShipment, toBook, {});
  return outcome;
}

/**
 * Does the work of every event in the outbox, and of those it causes, until none is left. An event
 * counts as sent once its work is done, so a worker that dies leaves it for the next: at least once,
 * as with any queue. Waits are cut short.
 */
export async function drainOutbox(scope: OrgScope, options: DrainOptions = {}): Promise<number> {
  const db = scopedDb(scope);
  const { organizationId } = scope;
  let count = 0;
  for (;;) {
    const event = await db.outboxEvent.findFirst({
      where: { organizationId, sentAt: null, name: { in: Object.keys(works) } },
      orderBy: { id: "asc" },
    });
    if (!event) return count;
    const work = works[event.name];
    const { shipmentId } = event.data as { shipmentId: string };
    if (work) await carryOut(scope, work, shipmentId, options);
    await db.outboxEvent.updateMany({
      where: { organizationId, id: event.id },
      data: { sentAt: new Date() },
    });
    count += 1;
  }
}
