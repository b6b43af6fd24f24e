import { memberNames } from "@/lib/auth/member-names";
import { decodeKeyset, type Keyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { ExceptionKind, ExceptionStatus } from "@/prisma/generated/enums";
import { EXCEPTION_TABS } from "./model";
import type { ExceptionListItem, exceptionListQuerySchema } from "./schema";
import type { z } from "zod";

export type ExceptionListQuery = z.infer<typeof exceptionListQuerySchema>;

export type ExceptionRow = {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly status: ExceptionStatus;
  readonly title: string;
  readonly cause: string;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly occurrenceCount: number;
  readonly groupKey: string;
  readonly groupSize: number;
  readonly carrier: string | null;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly buyerName: string | null;
  readonly shipCity: string | null;
  readonly snoozedUntil: Date | null;
  readonly assigneeId: string | null;
  readonly traceId: string;
};

/**
 * Of the page, or of one id: the card with its order, courier and the size of its group. The cards
 * are gathered before the orders are joined: behind row-level security a join on an expression
 * would read every order there is.
 */
export const selectCards = (page: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH page AS (${page}), card AS MATERIALIZED (
    SELECT e.id, e.kind, e.status, e.title, e.cause, e."dueAt", e."createdAt", e."occurrenceCount",
           e."groupKey", e."snoozedUntil", e."assigneeId", e."traceId", e."organizationId",
           COALESCE(e."orderId", s."orderId") AS "orderId", s."carrierAccountId"
      FROM page JOIN "Exception" e ON e.id = page.id
      LEFT JOIN "Shipment" s ON s."organizationId" = e."organizationId" AND s.id = e."shipmentId")
  SELECT e.id, e.kind, e.status, e.title, e.cause, e."dueAt", e."createdAt", e."occurrenceCount",
         e."groupKey", e."snoozedUntil", e."assigneeId", e."traceId", e."orderId",
         (SELECT count(*)::int FROM exception_filter g WHERE g."organizationId" = e."organizationId"
             AND g."groupKey" = e."groupKey" AND g.status <> 'RESOLVED') AS "groupSize",
         a.carrier, o.number AS "orderNumber", o."buyerName", o."shipCity"
    FROM card e
    LEFT JOIN "CarrierAccount" a ON a."organizationId" = e."organizationId" AND a.id = e."carrierAccountId"
    LEFT JOIN "Order" o ON o."organizationId" = e."organizationId" AND o.id = e."orderId"`;

/** What is due first comes first; what is settled, latest first. */
function keysetSql(keyset: Keyset | undefined, isSettled: boolean) {
  const isForward = keyset?.direction !== "newer";
  const isAscending = isForward !== isSettled;
  const order = isAscending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const pair = keyset && Prisma.sql`(${keyset.at}, ${keyset.id}::uuid)`;
  const where = !pair
    ? Prisma.sql`TRUE`
    : isAscending
      ? Prisma.sql`f."dueAt" >= ${keyset.at} AND (f."dueAt", f.id) > ${pair}`
      : Prisma.sql`f."dueAt" <= ${keyset.at} AND (f."dueAt", f.id) < ${pair}`;
  return {
    where,
    order: (at: Prisma.Sql, id: Prisma.Sql) => Prisma.sql`${at} ${order}, ${id} ${order}`,
  };
}

/** One page of the inbox, by time left, in one statement. */
export async function listExceptions(
  scope: OrgScope,
  query: ExceptionListQuery,
): Promise<Page<ExceptionListItem>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const { where, order } = keysetSql(keyset, query.tab === "resolved");
  const [status] = EXCEPTION_TABS[query.tab].statuses;
  const ofKind = query.kind
    ? Prisma.sql`AND f.kind = ${query.kind}::"ExceptionKind"`
    : Prisma.empty;
  const page = Prisma.sql`
    SELECT f.id FROM exception_filter f
     WHERE f."organizationId" = ${scope.organizationId}::uuid
       AND f.status = ${status}::"ExceptionStatus" AND ${where} ${ofKind}
     ORDER BY ${order(Prisma.sql`f."dueAt"`, Prisma.sql`f.id`)} LIMIT ${query.limit + 1}`;
  const found = await scopedDb(scope).$queryRaw<ExceptionRow[]>`
    ${selectCards(page)} ORDER BY ${order(Prisma.sql`e."dueAt"`, Prisma.sql`e.id`)}`;
  const { rows, next, previous } = pageOfRows(found, query.limit, keyset, ({ dueAt }) => dueAt);
  return { items: await toListItems(scope, rows), next, previous };
}

export async function toListItems(
  scope: OrgScope,
  rows: readonly ExceptionRow[],
): Promise<ExceptionListItem[]> {
  const names = await memberNames(
    scope,
    rows.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  return rows.map(({ assigneeId, ...row }) => ({
    ...row,
    dueAt: row.dueAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    assigneeName: (assigneeId && names.get(assigneeId)) || null,
  }));
}
