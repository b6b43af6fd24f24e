import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { filtersOf } from "../list-orders";
import type { OrderFilter, OrderMatches } from "../schema";

/** More than so many are not changed by one click. */
export const MOST_AT_ONCE = 1000;

/** Ids of the orders a filter finds, newest first; one more than may be changed at once. */
export async function findMatching(
  scope: OrgScope,
  filter: OrderFilter,
): Promise<readonly string[]> {
  const own = Prisma.sql`f."organizationId" = ${scope.organizationId}::uuid`;
  const rows = await scopedDb(scope).$queryRaw<{ id: string }[]>`
    SELECT f.id FROM order_filter f
     WHERE ${Prisma.join([own, ...filtersOf(filter)], " AND ")}
     ORDER BY f."placedAt" DESC, f.id DESC LIMIT ${MOST_AT_ONCE + 1}`;
  return rows.map(({ id }) => id);
}

/** For "select all 128 that match". */
export async function countMatching(scope: OrgScope, query: OrderFilter): Promise<OrderMatches> {
  const { length } = await findMatching(scope, query);
  return { count: Math.min(length, MOST_AT_ONCE), isCapped: length > MOST_AT_ONCE };
}
