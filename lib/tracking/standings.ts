import { type CanonicalStatus, canonicalStatuses } from "@/lib/carriers/canonical-status";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Shipment } from "@/prisma/generated/client";
import type { Standing } from "./fold-scans";

export type ParcelStanding = {
  readonly id: string;
  readonly awb: string | null;
  readonly standing: Standing;
};

/**
 * Where each parcel of a shipment stands and since when. The time is that of the newest scan with
 * the parcel's status; before the first scan it is the booking's.
 */
export async function standingsOf(tx: ScopedTx, row: Shipment): Promise<readonly ParcelStanding[]> {
  const rows = await tx.$queryRaw<
    { id: string; awb: string | null; status: string; since: Date | null }[]
  >`
    SELECT p.id, p.awb, p.status::text,
           (SELECT max(e."occurredAt") FROM "TrackingEvent" e
              LEFT JOIN "CarrierStatusMapping" m ON m."organizationId" = e."organizationId"
               AND NOT e."isKnown" AND m.code = e."rawCode" AND m.carrier = (
                 SELECT a.carrier FROM "CarrierAccount" a WHERE a.id = ${row.carrierAccountId}::uuid)
             WHERE e."organizationId" = p."organizationId" AND e."shipmentId" = p."shipmentId"
               AND e."packageId" = p.id AND COALESCE(e.status, m.status) = p.status) AS since
      FROM "Package" p
     WHERE p."organizationId" = ${row.organizationId}::uuid AND p."shipmentId" = ${row.id}::uuid
     ORDER BY p.sequence`;
  return rows.map(({ id, awb, status, since }) => ({
    id,
    awb,
    standing: {
      status: asCanonical(status),
      occurredAt: (since ?? row.bookedAt ?? row.createdAt).toISOString(),
    },
  }));
}

/** A parcel without a tracking number yet counts as booked: the first scan proves that it is. */
const asCanonical = (status: string): CanonicalStatus =>
  canonicalStatuses.find((known) => known === status) ?? "BOOKED";
