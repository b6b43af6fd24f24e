import { containsPattern, keysetSql } from "@/lib/db/keyset";
import { decodeKeyset, type Keyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type {
  ChannelKind,
  OrderStatus,
  PaymentKind,
  PaymentStatus,
  ShipmentStatus,
} from "@/prisma/generated/enums";
import { ORDER_TABS } from "./model";
import type { OrderFilter, OrderListItem, OrderListQuery } from "./schema";

type Row = {
  id: string;
  number: string;
  status: OrderStatus;
  channelKind: ChannelKind | null;
  placedAt: Date;
  shipBy: Date | null;
  buyerName: string;
  shipCity: string | null;
  shipCountryCode: string | null;
  lineSummary: string;
  unitCount: number;
  reservedUnitCount: number;
  shippedUnitCount: number;
  weightGrams: number;
  paymentKind: PaymentKind;
  paymentStatus: PaymentStatus;
  paymentLabel: string | null;
  currency: string;
  totalMinor: number;
  shipmentId: string | null;
  shipmentStatus: ShipmentStatus | null;
  shipmentAwb: string | null;
  shipmentIsDryRun: boolean | null;
  carrier: string | null;
  openExceptionCount: number;
  tags: string[];
  assigneeId: string | null;
  assigneeName: string | null;
  holdUntil: Date | null;
  combinedIntoId: string | null;
  combinedIntoNumber: string | null;
};

/** Filters over the narrow view, whose indexes row-level security does not keep from being used. */
export function filtersOf(query: OrderFilter): Prisma.Sql[] {
  const statuses: readonly OrderStatus[] | null = ORDER_TABS[query.tab].statuses;
  const filters: Prisma.Sql[] = [];
  for (const status of statuses ?? [])
    filters.push(Prisma.sql`f.status = ${status}::"OrderStatus"`);
  if (query.q) filters.push(Prisma.sql`f."searchText" LIKE ${containsPattern(query.q)}`);
  if (query.placedFrom) filters.push(Prisma.sql`f."placedAt" >= ${new Date(query.placedFrom)}`);
  if (query.placedTo) filters.push(Prisma.sql`f."placedAt" < ${new Date(query.placedTo)}`);
  if (query.channelId) filters.push(Prisma.sql`f."channelId" = ${query.channelId}::uuid`);
  if (query.payment) filters.push(Prisma.sql`f."paymentKind" = ${query.payment}::"PaymentKind"`);
  if (query.country) filters.push(Prisma.sql`f."shipCountryCode" = ${query.country.toUpperCase()}`);
  if (query.late) filters.push(Prisma.sql`f."shipBy" < now()`);
  if (query.tag) filters.push(Prisma.sql`f.tags @> ARRAY[${query.tag}]`);
  if (query.assignee === "none") filters.push(Prisma.sql`f."assigneeId" IS NULL`);
  else if (query.assignee) filters.push(Prisma.sql`f."assigneeId" = ${query.assignee}::uuid`);
  // In a common parcel the order that carries it is the one to book.
  if (query.unbooked)
    filters.push(Prisma.sql`f."combinedIntoId" IS NULL AND NOT EXISTS (
      SELECT FROM "Shipment" s WHERE s."organizationId" = f."organizationId" AND s."orderId" = f.id
         AND s.status NOT IN ('VOIDED', 'NOT_BOOKED'))`);
  return filters;
}

/** How many of the newest orders a search looks through before it asks the whole index. */
const RECENT_ORDERS = 5000;
/** And where the index cannot be asked: it knows texts by three letters in a row. */
const RECENT_ORDERS_UNINDEXED = 20_000;
const isIndexed = (q: string): boolean => /[\p{L}\p{N}]{3}/u.test(q);

/**
 * One page of orders, newest first, in one statement. A search first looks through the newest few
 * thousand: what people search for is mostly there, and a common word would else be collected from
 * all of a million orders and sorted, to show fifty. One or two letters are looked for there only.
 */
export async function listOrders(
  scope: OrgScope,
  query: OrderListQuery,
): Promise<Page<OrderListItem>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const found = await findPage(scope, query, keyset);
  const page = pageOfRows(found, query.limit, keyset, (row) => row.placedAt);
  return { items: page.rows.map(toListItem), next: page.next, previous: page.previous };
}

async function findPage(
  scope: OrgScope,
  query: OrderListQuery,
  keyset: Keyset | undefined,
): Promise<Row[]> {
  if (!query.q) return readPage(scope, query, keyset, undefined);
  if (!isIndexed(query.q)) return readPage(scope, query, keyset, RECENT_ORDERS_UNINDEXED);
  const recent = await readPage(scope, query, keyset, RECENT_ORDERS);
  return recent.length > query.limit ? recent : readPage(scope, query, keyset, undefined);
}

/** One row more than the page holds, if there is one; of the newest so many, or of all. */
async function readPage(
  scope: OrgScope,
  query: OrderListQuery,
  keyset: Keyset | undefined,
  newest: number | undefined,
): Promise<Row[]> {
  const { where, orderBy } = keysetSql(keyset, {
    at: Prisma.sql`f."placedAt"`,
    id: Prisma.sql`f.id`,
  });
  const own = Prisma.sql`f."organizationId" = ${scope.organizationId}::uuid`;
  const source = newest
    ? Prisma.sql`(SELECT * FROM order_filter f WHERE ${own} AND ${where} ORDER BY ${orderBy} LIMIT ${newest})`
    : Prisma.sql`order_filter`;
  const filters = Prisma.join([own, where, ...filtersOf(query)], " AND ");
  return scopedDb(scope).$queryRaw<Row[]>`
    WITH page AS (
      SELECT f.id, f."placedAt" FROM ${source} f
       WHERE ${filters}
       ORDER BY ${orderBy} LIMIT ${query.limit + 1})
    SELECT o.id, o.number, o.status, c.kind AS "channelKind", o."placedAt", o."shipBy", o."buyerName",
           o."shipCity", o."shipCountryCode", o."lineSummary", o."unitCount", o."reservedUnitCount",
           o."shippedUnitCount", o."weightGrams", o."paymentKind", o."paymentStatus", o."paymentLabel",
           o.currency, o."totalMinor", s.id AS "shipmentId", s.status AS "shipmentStatus",
           s.awb AS "shipmentAwb", s."isDryRun" AS "shipmentIsDryRun", s.carrier,
           (SELECT count(*)::int FROM "Exception" e WHERE e."organizationId" = o."organizationId"
              AND e."orderId" = o.id AND e.status <> 'RESOLVED') AS "openExceptionCount",
           o.tags, o."assigneeId", o."assigneeName", o."holdUntil", o."combinedIntoId",
           (SELECT p.number FROM "Order" p WHERE p."organizationId" = o."organizationId"
              AND p.id = o."combinedIntoId") AS "combinedIntoNumber"
      FROM page f JOIN "Order" o ON o."organizationId" = ${scope.organizationId}::uuid AND o.id = f.id
      LEFT JOIN "Channel" c ON c."organizationId" = o."organizationId" AND c.id = o."channelId"
      LEFT JOIN LATERAL (
        SELECT s.id, s.status, s.awb, s."isDryRun", a.carrier FROM "Shipment" s
          JOIN "CarrierAccount" a ON a."organizationId" = s."organizationId" AND a.id = s."carrierAccountId"
         WHERE s."organizationId" = o."organizationId" AND s."orderId" IN (o.id, o."combinedIntoId") AND s.status <> 'VOIDED'
         ORDER BY s."createdAt" DESC LIMIT 1) s ON TRUE
     ORDER BY ${orderBy}`;
}

function toListItem(row: Row): OrderListItem {
  const {
    currency,
    totalMinor,
    shipmentId,
    shipmentStatus,
    shipmentAwb,
    shipmentIsDryRun,
    carrier,
    assigneeId,
    assigneeName,
    combinedIntoId,
    combinedIntoNumber,
    ...rest
  } = row;
  return {
    ...rest,
    placedAt: row.placedAt.toISOString(),
    shipBy: row.shipBy?.toISOString() ?? null,
    holdUntil: row.holdUntil?.toISOString() ?? null,
    assignee:
      assigneeId === null || assigneeName === null ? null : { id: assigneeId, name: assigneeName },
    combinedInto:
      combinedIntoId === null || combinedIntoNumber === null
        ? null
        : { id: combinedIntoId, number: combinedIntoNumber },
    total: { amountMinor: totalMinor, currency },
    shipment:
      shipmentId === null || shipmentStatus === null || carrier === null
        ? null
        : {
            id: shipmentId,
            carrier,
            awb: shipmentAwb,
            status: shipmentStatus,
            isDryRun: shipmentIsDryRun ?? true,
          },
  };
}
