import type { Shipment } from "@/prisma/generated/client";
import type { TrackingEvent } from "@/lib/carriers/model";
import { findCarrier } from "@/lib/carriers/registry";
import { appendOutbox } from "@/lib/events/append-outbox";
import { newId } from "@/lib/kernel/ids";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import { lockShipment } from "@/lib/shipments/move-shipment";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { TrackingSource } from "@/prisma/generated/enums";
import { nextCheckAt } from "../check-schedule";
import { foldScans, leastAdvanced } from "../fold-scans";
import { applyMove } from "../move-by-scan";
import {
  raiseAttemptFailed,
  raiseAttention,
  raiseContradiction,
  raiseUnknownStatus,
} from "../raise-scan-exceptions";
import { standingsOf } from "../standings";
import { loadStatusMappings, readWith } from "../status-mappings";

export type ScanInput = {
  readonly shipmentId: string;
  /** In any order; known ones are left alone. */
  readonly events: readonly TrackingEvent[];
  readonly source: TrackingSource;
  /** UTC ISO 8601, where the courier names one. */
  readonly estimatedDelivery?: string | undefined;
};

export type Recorded = {
  /** How many of the scans were new. */
  readonly newCount: number;
  readonly status: Shipment["status"];
  readonly hasMoved: boolean;
};

/**
 * Keeps scans and lets them move the parcel: immutable, once each, judged in the order in which they
 * happened, never backwards (laws 5 and 8). The order follows in the same transaction.
 */
export async function recordTrackingEvents(
  tx: ScopedTx,
  scope: OrgScope,
  input: ScanInput,
): Promise<Recorded> {
  const row = await lockShipment(tx, scope, input.shipmentId);
  if (!row) throw new Error(`Shipment ${input.shipmentId} is gone`);
  const account = await tx.carrierAccount.findFirst({
    where: { id: row.carrierAccountId },
    select: { carrier: true, name: true },
  });
  const carrier = account?.carrier ?? "";
  const told = { carrier, carrierName: findCarrier(carrier)?.name ?? account?.name ?? carrier };
  const packages = await standingsOf(tx, row);
  const unknownCodes = input.events.flatMap(({ reading }) =>
    reading.kind === "unknown" ? [reading.code] : [],
  );
  const mappings = await loadStatusMappings(tx, carrier, unknownCodes);
  const candidates = input.events.flatMap((event) => {
    const parcel = packages.find(({ awb }) => awb === event.awb);
    return parcel ? [{ id: newId(), event, parcel, ...readWith(mappings, event.reading) }] : [];
  });
  const inserted = await tx.trackingEvent.createManyAndReturn({
    data: candidates.map(({ id, event, parcel, isKnown, status }) => ({
      id,
      organizationId: scope.organizationId,
      shipmentId: row.id,
      packageId: parcel.id,
      awb: event.awb,
      rawCode: event.code,
      rawText: event.rawText,
      status,
      isKnown,
      description: event.description,
      location: event.location ?? null,
      occurredAt: event.occurredAt,
      source: input.source,
      dedupeKey: event.key,
      traceId: scope.traceId,
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  const fresh = new Set(inserted.map(({ id }) => id));
  const news = candidates.filter(({ id }) => fresh.has(id));
  for (const { id } of news)
    await appendOutbox(
      tx,
      scope,
      "tracking/event-recorded",
      { shipmentId: row.id, trackingEventId: id },
      id,
    );

  let current = row;
  const standings = new Map(packages.map((parcel) => [parcel.id, parcel.standing]));
  const inOrder = news.toSorted((one, other) =>
    one.event.occurredAt.localeCompare(other.event.occurredAt),
  );
  for (const { event, parcel, status, isKnown } of inOrder) {
    if (!isKnown) await raiseUnknownStatus(tx, scope, current, event, told);
    const before = standings.get(parcel.id);
    if (status !== null && before) {
      const { key, occurredAt } = event;
      const { standing, judged } = foldScans(before, [{ key, status, occurredAt }]);
      standings.set(parcel.id, standing);
      if (judged[0]?.verdict === "contradicts")
        await raiseContradiction(tx, scope, current, event, told);
      const target = leastAdvanced([...standings.values()].map((one) => one.status));
      if (target) current = await applyMove(tx, scope, current, target, event, told.carrierName);
    }
    await raiseAttention(tx, scope, current, event, told);
  }
  await savePackages(tx, packages, standings);
  const hasMoved = current.status !== row.status;
  const failure = inOrder.findLast(({ status }) => status === "ATTEMPT_FAILED");
  if (hasMoved && current.status === "ATTEMPT_FAILED" && failure)
    await raiseAttemptFailed(tx, scope, current, failure.event, told);
  await saveShipment(tx, scope, current, input, hasMoved);
  if (hasMoved)
    await refreshOrderStatus(tx, scope, row.orderId, {
      title: "Parcel moved",
      causeKey: `shipment:${row.id}:scanned:${inOrder.at(-1)?.event.key ?? ""}`,
    });
  return { newCount: news.length, status: current.status, hasMoved };
}

async function savePackages(
  tx: ScopedTx,
  packages: Awaited<ReturnType<typeof standingsOf>>,
  standings: ReadonlyMap<string, { readonly status: Shipment["status"] }>,
): Promise<void> {
  for (const { id, standing } of packages) {
    const status = standings.get(id)?.status;
    if (status && status !== standing.status)
      await tx.package.updateMany({ where: { id }, data: { status } });
  }
}

async function saveShipment(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  input: ScanInput,
  hasMoved: boolean,
): Promise<void> {
  const times = input.events.map(({ occurredAt }) => Date.parse(occurredAt));
  const newestMs = Math.max(row.lastScanAt?.getTime() ?? 0, ...times);
  await tx.shipment.update({
    where: { id: row.id, organizationId: scope.organizationId },
    data: {
      ...(newestMs > 0 ? { lastScanAt: new Date(newestMs) } : {}),
      ...(input.estimatedDelivery ? { estimatedDeliveryAt: input.estimatedDelivery } : {}),
      ...(hasMoved ? { nextCheckAt: nextCheckAt(row.status) } : {}),
    },
  });
}
