import { keysetSql } from "@/lib/db/keyset";
import { decodeKeyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { ActorKind } from "@/prisma/generated/enums";
import type { TransferDetail, TransferListItem, TransferListQuery } from "./transfer-schema";

type Row = {
  id: string;
  createdAt: Date;
  reason: string;
  traceId: string;
  actorKind: ActorKind;
  actorName: string;
  fromId: string;
  fromCode: string;
  fromName: string;
  toId: string;
  toCode: string;
  toName: string;
  skuCount: number;
  unitCount: number;
};

/** Newest first. */
export async function listTransfers(
  scope: OrgScope,
  query: TransferListQuery,
): Promise<Page<TransferListItem>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const { where, orderBy } = keysetSql(keyset, {
    at: Prisma.sql`t."createdAt"`,
    id: Prisma.sql`t.id`,
  });
  const { warehouseId, skuId } = query;
  const filters = [
    where,
    ...(warehouseId
      ? [Prisma.sql`${warehouseId}::uuid IN (t."fromWarehouseId", t."toWarehouseId")`]
      : []),
    ...(skuId
      ? [
          Prisma.sql`EXISTS (SELECT FROM "StockMovement" m WHERE m."organizationId" = t."organizationId"
            AND m."transferId" = t.id AND m."skuId" = ${skuId}::uuid)`,
        ]
      : []),
  ];
  const rows = await readTransfers(
    scope,
    Prisma.sql`${Prisma.join(filters, " AND ")} ORDER BY ${orderBy} LIMIT ${query.limit + 1}`,
    orderBy,
  );
  const page = pageOfRows(rows, query.limit, keyset, (row) => row.createdAt);
  return { items: page.rows.map(toItem), next: page.next, previous: page.previous };
}

export async function getTransfer(
  scope: OrgScope,
  transferId: string,
): Promise<TransferDetail | undefined> {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const [rows, lines] = await Promise.all([
    readTransfers(scope, Prisma.sql`t.id = ${transferId}::uuid`, Prisma.sql`t.id`),
    scopedDb(scope).$queryRaw<TransferDetail["lines"]>`
      SELECT k.id AS "skuId", k.code AS "skuCode", k.name AS "skuName", i."availableDelta" AS quantity,
             o."availableAfter" AS "fromAfter", i."availableAfter" AS "toAfter"
        FROM "StockMovement" o
        JOIN "StockMovement" i ON i."organizationId" = ${own} AND i."transferId" = o."transferId"
         AND i."skuId" = o."skuId" AND i."availableDelta" > 0
        JOIN "Sku" k ON k."organizationId" = ${own} AND k.id = o."skuId"
       WHERE o."organizationId" = ${own} AND o."transferId" = ${transferId}::uuid
         AND o."availableDelta" < 0
       ORDER BY k.code`,
  ]);
  const [row] = rows;
  return row && { ...toItem(row), traceId: row.traceId, lines };
}

const readTransfers = (scope: OrgScope, where: Prisma.Sql, orderBy: Prisma.Sql) =>
  scopedDb(scope).$queryRaw<Row[]>`
    WITH t AS MATERIALIZED (
      SELECT * FROM "StockTransfer" t
       WHERE t."organizationId" = ${scope.organizationId}::uuid AND ${where})
    SELECT t.id, t."createdAt", t.reason, t."traceId", t."actorKind", t."actorName",
           a.id AS "fromId", a.code AS "fromCode", a.name AS "fromName",
           b.id AS "toId", b.code AS "toCode", b.name AS "toName", u.*
      FROM t
      JOIN "Warehouse" a ON a."organizationId" = t."organizationId" AND a.id = t."fromWarehouseId"
      JOIN "Warehouse" b ON b."organizationId" = t."organizationId" AND b.id = t."toWarehouseId"
      JOIN LATERAL (
        SELECT count(*)::int AS "skuCount", COALESCE(sum(m."availableDelta"), 0)::int AS "unitCount"
          FROM "StockMovement" m WHERE m."organizationId" = t."organizationId"
           AND m."transferId" = t.id AND m."availableDelta" > 0) u ON TRUE
     ORDER BY ${orderBy}`;

const toItem = (row: Row): TransferListItem => ({
  id: row.id,
  createdAt: row.createdAt.toISOString(),
  from: { id: row.fromId, code: row.fromCode, name: row.fromName },
  to: { id: row.toId, code: row.toCode, name: row.toName },
  reason: row.reason,
  actor: { kind: row.actorKind, name: row.actorName },
  skuCount: row.skuCount,
  unitCount: row.unitCount,
});
