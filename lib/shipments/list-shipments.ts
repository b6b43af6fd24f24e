import { containsPattern, keysetSql } from "@/lib/db/keyset";
import { decodeKeyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { LightState, ShipmentStatus } from "@/prisma/generated/enums";
import { VOIDABLE } from "./machine";
import { SHIPMENT_TABS } from "./model";
import type { ShipmentListItem, ShipmentListQuery } from "./schema";

export type ShipmentListRow = {
  id: string;
  status: ShipmentStatus;
  carrier: string;
  serviceName: string | null;
  awb: string | null;
  reference: string;
  orderId: string;
  orderNumber: string;
  buyerName: string;
  shipCity: string | null;
  packageCount: number;
  weightGrams: number;
  awbLight: LightState;
  labelLight: LightState;
  pickupLight: LightState;
  chargedMinor: number | null;
  codAmountMinor: number;
  currency: string;
  createdAt: Date;
  lastScanAt: Date | null;
  estimatedDeliveryAt: Date | null;
  printCount: number;
  isDryRun: boolean;
};

/** Only before the van does an unprinted label matter to anybody. */
function statusesOf(query: ShipmentListQuery): readonly ShipmentStatus[] | null {
  const ofTab: readonly ShipmentStatus[] | null = SHIPMENT_TABS[query.tab].statuses;
  if (query.unprinted !== true) return ofTab;
  return ofTab === null ? VOIDABLE : ofTab.filter((status) => VOIDABLE.includes(status));
}

function filtersOf(query: ShipmentListQuery): Prisma.Sql[] {
  const filters: Prisma.Sql[] = [];
  if (query.q)
    filters.push(Prisma.sql`f."orderId" IN (
      SELECT o.id FROM order_filter o WHERE o."organizationId" = f."organizationId"
         AND o."searchText" LIKE ${containsPattern(query.q)})`);
  if (query.carrier)
    filters.push(Prisma.sql`f."carrierAccountId" IN (
      SELECT a.id FROM "CarrierAccount" a WHERE a."organizationId" = f."organizationId"
         AND a.carrier = ${query.carrier})`);
  if (query.unprinted === true)
    filters.push(Prisma.sql`EXISTS (
      SELECT FROM "ShipmentDocument" d WHERE d."organizationId" = f."organizationId"
         AND d."shipmentId" = f.id AND d.kind = 'LABEL' AND NOT EXISTS (
           SELECT FROM "PrintLog" p WHERE p."organizationId" = d."organizationId"
              AND p."documentId" = d.id))`);
  return filters;
}

/**
 * One page of shipments, newest first, in one statement. A tab of several statuses reads the head
 * of each through its index and merges them, so a rare status in a long history costs nothing.
 */
export async function listShipments(
  scope: OrgScope,
  query: ShipmentListQuery,
): Promise<Page<ShipmentListItem>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const { where, orderBy } = keysetSql(keyset, {
    at: Prisma.sql`f."createdAt"`,
    id: Prisma.sql`f.id`,
  });
  const own = Prisma.sql`f."organizationId" = ${scope.organizationId}::uuid`;
  const filters = Prisma.join([own, where, ...filtersOf(query)], " AND ");
  const most = query.limit + 1;
  const statuses = statusesOf(query);
  const heads =
    statuses === null
      ? Prisma.sql`SELECT f.id, f."createdAt" FROM shipment_filter f WHERE ${filters}
                    ORDER BY ${orderBy} LIMIT ${most}`
      : Prisma.sql`SELECT f.id, f."createdAt"
                     FROM unnest(${[...statuses]}::"ShipmentStatus"[]) AS wanted(status)
                    CROSS JOIN LATERAL (
                      SELECT f.id, f."createdAt" FROM shipment_filter f
                       WHERE f.status = wanted.status AND ${filters}
                       ORDER BY ${orderBy} LIMIT ${most}) f
                    ORDER BY ${orderBy} LIMIT ${most}`;
  const found = await scopedDb(scope).$queryRaw<ShipmentListRow[]>`
    WITH page AS (${heads})
    SELECT s.id, s.status, a.carrier, s."serviceName", s.awb, s.reference, s."orderId",
           o.number AS "orderNumber", o."buyerName", o."shipCity",
           (SELECT count(*)::int FROM "Package" p WHERE p."organizationId" = s."organizationId"
              AND p."shipmentId" = s.id) AS "packageCount",
           s."weightGrams", s."awbLight", s."labelLight", s."pickupLight", s."chargedMinor",
           s."codAmountMinor", s.currency, s."createdAt", s."lastScanAt", s."estimatedDeliveryAt",
           (SELECT count(*)::int FROM "ShipmentDocument" d
              JOIN "PrintLog" p ON p."organizationId" = d."organizationId" AND p."documentId" = d.id
             WHERE d."organizationId" = s."organizationId" AND d."shipmentId" = s.id
               AND d.kind = 'LABEL') AS "printCount",
           s."isDryRun"
      FROM page f JOIN "Shipment" s ON s."organizationId" = ${scope.organizationId}::uuid AND s.id = f.id
      JOIN "Order" o ON o."organizationId" = s."organizationId" AND o.id = s."orderId"
      JOIN "CarrierAccount" a ON a."organizationId" = s."organizationId" AND a.id = s."carrierAccountId"
     ORDER BY ${orderBy}`;
  const page = pageOfRows(found, query.limit, keyset, (row) => row.createdAt);
  return { items: page.rows.map(toListItem), next: page.next, previous: page.previous };
}

export function toListItem(row: ShipmentListRow): ShipmentListItem {
  const { awbLight, labelLight, pickupLight, chargedMinor, codAmountMinor, currency, ...rest } =
    row;
  return {
    ...rest,
    lights: { awb: awbLight, label: labelLight, pickup: pickupLight },
    charged: chargedMinor === null ? null : { amountMinor: chargedMinor, currency },
    cod: codAmountMinor === 0 ? null : { amountMinor: codAmountMinor, currency },
    createdAt: row.createdAt.toISOString(),
    lastScanAt: row.lastScanAt?.toISOString() ?? null,
    estimatedDeliveryAt: row.estimatedDeliveryAt?.toISOString() ?? null,
  };
}
