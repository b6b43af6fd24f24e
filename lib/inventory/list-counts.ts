import { keysetSql } from "@/lib/db/keyset";
import { decodeKeyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { CycleCountStatus } from "@/prisma/generated/enums";
import type { CountListQuery, CycleCountView } from "./count-schema";

type Row = Omit<CycleCountView, "createdAt" | "endedAt" | "warehouse"> & {
  readonly status: CycleCountStatus;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly warehouseName: string;
};

/** Count sheets, newest first. */
export async function listCycleCounts(
  scope: OrgScope,
  query: CountListQuery,
): Promise<Page<CycleCountView>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const { where, orderBy } = keysetSql(keyset, {
    at: Prisma.sql`c."createdAt"`,
    id: Prisma.sql`c.id`,
  });
  const { status, warehouseId } = query;
  const filters = [
    where,
    ...(status ? [Prisma.sql`c.status = ${status}::"CycleCountStatus"`] : []),
    ...(warehouseId ? [Prisma.sql`c."warehouseId" = ${warehouseId}::uuid`] : []),
  ];
  const rows = await readRows(
    scope,
    Prisma.sql`${Prisma.join(filters, " AND ")} ORDER BY ${orderBy} LIMIT ${query.limit + 1}`,
    orderBy,
  );
  const page = pageOfRows(rows, query.limit, keyset, (row) => row.createdAt);
  return { items: page.rows.map(toView), next: page.next, previous: page.previous };
}

export async function getCycleCount(
  scope: OrgScope,
  countId: string,
): Promise<CycleCountView | undefined> {
  const [row] = await readRows(scope, Prisma.sql`c.id = ${countId}::uuid`, Prisma.sql`c.id`);
  return row && toView(row);
}

const readRows = (scope: OrgScope, where: Prisma.Sql, orderBy: Prisma.Sql) =>
  scopedDb(scope).$queryRaw<Row[]>`
    WITH c AS MATERIALIZED (
      SELECT * FROM "CycleCount" c
       WHERE c."organizationId" = ${scope.organizationId}::uuid AND ${where})
    SELECT c.id, c.name, c.status, c."startedBy", c."createdAt", c."endedBy", c."endedAt",
           w.id AS "warehouseId", w.code AS "warehouseCode", w.name AS "warehouseName", n.*
      FROM c
      JOIN "Warehouse" w ON w."organizationId" = c."organizationId" AND w.id = c."warehouseId"
      JOIN LATERAL (
        SELECT count(*)::int AS "lineCount", count("countedQuantity")::int AS "countedCount",
               (count(*) FILTER (WHERE "countedQuantity" <> "expectedQuantity"))::int AS "differingCount",
               COALESCE(sum("countedQuantity" - "expectedQuantity"), 0)::int AS "unitDifference"
          FROM "CycleCountLine" l WHERE l."organizationId" = c."organizationId"
           AND l."cycleCountId" = c.id) n ON TRUE
     ORDER BY ${orderBy}`;

const toView = ({ warehouseId, warehouseCode, warehouseName, ...row }: Row): CycleCountView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  warehouse: { id: warehouseId, code: warehouseCode, name: warehouseName },
});
