import { z } from "zod";
import { canonicalStatuses } from "@/lib/carriers/canonical-status";
import type { TrackingEvent } from "@/lib/carriers/model";
import { findCarrier } from "@/lib/carriers/registry";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import { isEnded, statusWords } from "@/lib/shipments/machine";
import { lockShipment } from "@/lib/shipments/move-shipment";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import type { CanonicalStatus } from "@/lib/carriers/canonical-status";
import { foldScans, leastAdvanced } from "../fold-scans";
import { applyMove } from "../move-by-scan";
import { nextCheckAt } from "../check-schedule";
import { standingsOf } from "../standings";

export const mapStatusInputSchema = z.object({
  carrier: z.string().min(1),
  code: z.string().min(1).max(80),
  /** Null: the scan has no bearing on where the parcel is. */
  status: z.enum(canonicalStatuses).nullable(),
});

/**
 * A person says what a courier's unknown code means. It holds for every parcel of the organization
 * from now on, and parcels that already had such a scan take it up now.
 */
export async function mapStatus(
  scope: OrgScope,
  input: z.input<typeof mapStatusInputSchema>,
): Promise<Result<{ readonly message: string }, AppError>> {
  const parsed = mapStatusInputSchema.safeParse(input);
  if (!parsed.success)
    return err(
      appError.invalid("invalid-mapping", "Choose what the status means", { field: "status" }),
    );
  const { carrier, code, status } = parsed.data;
  const { organizationId } = scope;
  await inTransaction(scope, async (tx) => {
    const key = { organizationId, carrier, code };
    const values = { status, mappedBy: scope.actor.name };
    await tx.carrierStatusMapping.upsert({
      where: { organizationId_carrier_code: key },
      create: { ...key, ...values },
      update: values,
    });
    const words = status === null ? "no news of the parcel" : statusWords[status].toLowerCase();
    const fingerprint = `unknown-status:${carrier}:${code}`;
    await resolveExceptions(
      tx,
      scope,
      [fingerprint],
      `It means ${words}, says ${scope.actor.name}`,
    );
  });
  const movedCount = status === null ? 0 : await applyToPast(scope, carrier, code, status);
  const followed = movedCount === 1 ? "1 parcel moved" : `${movedCount} parcels moved`;
  return ok({ message: `Status ${code} is known from now on, ${followed}` });
}

async function applyToPast(
  scope: OrgScope,
  carrier: string,
  code: string,
  status: CanonicalStatus,
): Promise<number> {
  const { organizationId } = scope;
  const scans = await scopedDb(scope).trackingEvent.findMany({
    where: { organizationId, rawCode: code, isKnown: false, shipment: { account: { carrier } } },
    orderBy: { occurredAt: "asc" },
  });
  const carrierName = findCarrier(carrier)?.name ?? carrier;
  let movedCount = 0;
  for (const [shipmentId, ofOne] of Map.groupBy(scans, (scan) => scan.shipmentId)) {
    const hasMoved = await inTransaction(scope, async (tx) => {
      const row = await lockShipment(tx, scope, shipmentId);
      if (!row || isEnded(row.status)) return false;
      const standings = new Map(
        (await standingsOf(tx, row)).map((parcel) => [parcel.id, parcel.standing]),
      );
      let current = row;
      for (const scan of ofOne) {
        const before = standings.get(scan.packageId);
        if (!before) continue;
        const occurredAt = scan.occurredAt.toISOString();
        const { standing } = foldScans(before, [{ key: scan.dedupeKey, status, occurredAt }]);
        standings.set(scan.packageId, standing);
        const target = leastAdvanced([...standings.values()].map((one) => one.status));
        const event: TrackingEvent = {
          key: scan.dedupeKey,
          awb: scan.awb,
          code,
          rawText: scan.rawText,
          reading: { kind: "status", status },
          occurredAt,
          description: scan.description,
          ...(scan.location === null ? {} : { location: scan.location }),
        };
        if (target) current = await applyMove(tx, scope, current, target, event, carrierName);
      }
      for (const [id, standing] of standings)
        await tx.package.updateMany({ where: { id }, data: { status: standing.status } });
      if (current.status === row.status) return false;
      await tx.shipment.update({
        where: { id: row.id, organizationId },
        data: { nextCheckAt: nextCheckAt(current.status) },
      });
      await refreshOrderStatus(tx, scope, row.orderId, {
        title: "Parcel moved",
        causeKey: `shipment:${row.id}:mapped:${carrier}:${code}`,
      });
      return true;
    });
    if (hasMoved) movedCount += 1;
  }
  return movedCount;
}
