import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { nextPickup, type PickupHours } from "@/lib/pickups/pickup-window";
import type { LightState } from "@/prisma/generated/enums";
import type { Today } from "./schema";

export type Pickup = Today["pickups"][number];

type Row = PickupHours & {
  readonly carrier: string;
  readonly warehouseName: string;
  readonly parcelCount: number;
  readonly lights: LightState[];
  readonly scheduledAt: Date | null;
};

/** The light that asks loudest stands for the group. */
const LOUDEST: readonly LightState[] = [
  ...(["FAILED", "UNSURE", "WAITING", "RUNNING", "DONE", "NOT_NEEDED"] as const),
];

/** After every time that is known. */
const LAST = "~";

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
    SELECT a.carrier, w.name AS "warehouseName", w."timeZone", w."pickupOpensAt", w."pickupCutoff",
           w."pickupDays", s."parcelCount", s.lights, s."scheduledAt"
      FROM waiting s
      JOIN "CarrierAccount" a ON a."organizationId" = ${scope.organizationId}::uuid AND a.id = s."carrierAccountId"
      JOIN "Warehouse" w ON w."organizationId" = ${scope.organizationId}::uuid AND w.id = s."warehouseId"
     ORDER BY 2, 1`;
  const now = new Date();
  return rows
    .map((row) => {
      const { carrier, warehouseName, timeZone, parcelCount, lights, scheduledAt } = row;
      return {
        ...{ carrier, warehouseName, timeZone, parcelCount },
        at: (scheduledAt ?? nextPickup(row, now)?.closesAtInstant)?.toISOString() ?? null,
        state: LOUDEST.find((light) => lights.includes(light)) ?? "WAITING",
      };
    })
    .toSorted((one, other) => (one.at ?? LAST).localeCompare(other.at ?? LAST));
}
