import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { LightState } from "@/prisma/generated/enums";
import type { Today } from "./schema";

export type Pickup = Today["pickups"][number];

type Row = {
  readonly carrier: string;
  readonly warehouseName: string;
  readonly timeZone: string;
  readonly parcelCount: number;
  readonly lights: LightState[];
  readonly scheduledAt: Date | null;
  readonly cutoffAt: Date | null;
};

/** The light that asks loudest stands for the group. */
const LOUDEST: readonly LightState[] = [
  ...(["FAILED", "UNSURE", "WAITING", "RUNNING", "DONE", "NOT_NEEDED"] as const),
];

/** Parcels that wait for a van, by courier's account and warehouse. Times are when the van is due. */
export async function readPickups(scope: OrgScope): Promise<Pickup[]> {
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    WITH waiting AS MATERIALIZED (
      SELECT "carrierAccountId", "warehouseId", count(*)::int AS "parcelCount",
             array_agg(DISTINCT "pickupLight"::text) AS lights,
             min("pickupScheduledFor") FILTER (WHERE "pickupScheduledFor" > now() - interval '12 hours')
               AS "scheduledAt"
        FROM shipment_stage
       WHERE "organizationId" = ${scope.organizationId}::uuid
         AND status = ANY('{BOOKED,LABEL_READY,ON_MANIFEST,PICKUP_CALLED}'::"ShipmentStatus"[])
       GROUP BY 1, 2)
    SELECT a.carrier, w.name AS "warehouseName", w."timeZone", s."parcelCount", s.lights, s."scheduledAt",
           (date_trunc('day', now() AT TIME ZONE w."timeZone") + w."pickupCutoff"::time)
             AT TIME ZONE w."timeZone" AS "cutoffAt"
      FROM waiting s
      JOIN "CarrierAccount" a ON a."organizationId" = ${scope.organizationId}::uuid AND a.id = s."carrierAccountId"
      JOIN "Warehouse" w ON w."organizationId" = ${scope.organizationId}::uuid AND w.id = s."warehouseId"
     ORDER BY 7, 2, 1`;
  return rows.map(({ lights, scheduledAt, cutoffAt, ...row }) => ({
    ...row,
    at: (scheduledAt ?? cutoffAt)?.toISOString() ?? null,
    state: LOUDEST.find((light) => lights.includes(light)) ?? "WAITING",
  }));
}
