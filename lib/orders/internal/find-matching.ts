import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { filtersOf } from "../list-orders";
import type { OrderFilter } from "../schema";

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
