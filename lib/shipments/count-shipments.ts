import type { z } from "zod";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { SHIPMENT_TABS, type ShipmentTab } from "./model";
import type { shipmentCountsSchema } from "./schema";

export type ShipmentCounts = z.infer<typeof shipmentCountsSchema>;

/** Counting stops here: the exact number of a million rows costs a second and helps nobody. */
const MAX_COUNT = 10_000;
const TABS = Object.keys(SHIPMENT_TABS) as readonly ShipmentTab[];

/** All tabs in one statement, each read through its index and no further than the cap. */
export async function countShipments(scope: OrgScope): Promise<ShipmentCounts> {
  const parts = TABS.map((tab) => {
    const statuses: readonly ShipmentStatus[] | null = SHIPMENT_TABS[tab].statuses;
    const filter =
      statuses === null
        ? Prisma.empty
        : Prisma.sql`AND status = ANY(${[...statuses]}::"ShipmentStatus"[])`;
    return Prisma.sql`SELECT ${tab}::text AS tab, (SELECT count(*)::int FROM (
      SELECT FROM shipment_filter WHERE "organizationId" = ${scope.organizationId}::uuid ${filter}
       LIMIT ${MAX_COUNT + 1}) AS capped) AS count`;
  });
  const rows = await scopedDb(scope).$queryRaw<
    { tab: ShipmentTab; count: number }[]
  >`${Prisma.join(parts, " UNION ALL ")}`;
  const counted = rows.map(({ tab, count }) => [
    tab,
    { count: Math.min(count, MAX_COUNT), isCapped: count > MAX_COUNT },
  ]);
  return { tabs: Object.fromEntries(counted) as ShipmentCounts["tabs"] };
}
