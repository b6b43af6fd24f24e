import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { cappedCount } from "./capped-count";

export type StageCounts = {
  readonly booked: number;
  readonly labelReady: number;
  readonly pickedUp: number;
  readonly inTransit: number;
  readonly silent: number;
  readonly outForDelivery: number;
  readonly deliveredToday: number;
};

/** Where the parcels are. "Today" begins at midnight of the organization's own zone. */
export async function readStages(scope: OrgScope, timeZone: string): Promise<StageCounts> {
  const organization = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const stage = (status: ShipmentStatus, and = Prisma.empty) =>
    cappedCount(
      Prisma.sql`FROM shipment_stage WHERE ${organization} AND status = ${status}::"ShipmentStatus" ${and}`,
    );
  const [row] = await scopedDb(scope).$queryRaw<StageCounts[]>`
    SELECT ${stage("BOOKED")} AS booked,
           ${stage("LABEL_READY")} + ${stage("ON_MANIFEST")} + ${stage("PICKUP_CALLED")} AS "labelReady",
           ${stage("PICKED_UP")} AS "pickedUp",
           ${stage("IN_TRANSIT")} AS "inTransit",
           ${stage("IN_TRANSIT", Prisma.sql`AND "lastScanAt" < now() - interval '24 hours'`)} AS silent,
           ${stage("OUT_FOR_DELIVERY")} AS "outForDelivery",
           ${cappedCount(Prisma.sql`FROM "Shipment" WHERE ${organization}
              AND "deliveredAt" >= date_trunc('day', now() AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone}`)}
             AS "deliveredToday"`;
  if (!row) throw new Error("The stages returned no row");
  return row;
}
