import { listMembers } from "@/lib/auth/member-names";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { OrderFacets } from "./schema";

/** Tags are gathered from the newest orders: what people look for is there, and a million are not read. */
const NEWEST = 2000;
const MOST_TAGS = 50;

/** What the list's filters offer: tags in use, most used first, and the people orders are handed to. */
export async function getOrderFacets(scope: OrgScope): Promise<OrderFacets> {
  const [tags, people] = await Promise.all([
    scopedDb(scope).$queryRaw<OrderFacets["tags"]>`
      SELECT tag, count(*)::int AS count
        FROM (SELECT f.tags FROM order_filter f
               WHERE f."organizationId" = ${scope.organizationId}::uuid
               ORDER BY f."placedAt" DESC, f.id DESC LIMIT ${NEWEST}) AS newest
       CROSS JOIN LATERAL unnest(newest.tags) AS tag
       GROUP BY tag ORDER BY count DESC, tag LIMIT ${MOST_TAGS}`,
    listMembers(scope),
  ]);
  return { tags, people: [...people] };
}
