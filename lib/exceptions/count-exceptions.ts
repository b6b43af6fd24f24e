import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { EXCEPTION_TABS, type ExceptionTab } from "./model";

/** Counting stops here; nobody works through ten thousand cards by their number. */
const MAX_COUNT = 10_000;
const TABS = Object.keys(EXCEPTION_TABS) as readonly ExceptionTab[];

export async function countExceptions(
  scope: OrgScope,
): Promise<{ readonly tabs: Record<ExceptionTab, number> }> {
  const parts = TABS.map((tab) => {
    const [status] = EXCEPTION_TABS[tab].statuses;
    return Prisma.sql`SELECT ${tab}::text AS tab, (SELECT count(*)::int FROM (
      SELECT FROM exception_filter WHERE "organizationId" = ${scope.organizationId}::uuid
         AND status = ${status}::"ExceptionStatus" LIMIT ${MAX_COUNT}) AS capped) AS count`;
  });
  const rows = await scopedDb(scope).$queryRaw<
    { tab: ExceptionTab; count: number }[]
  >`${Prisma.join(parts, " UNION ALL ")}`;
  const tabs = Object.fromEntries(rows.map(({ tab, count }) => [tab, count]));
  return { tabs: tabs as Record<ExceptionTab, number> };
}
