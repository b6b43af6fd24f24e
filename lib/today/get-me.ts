import type { SessionPass } from "@/lib/auth/session-gate";
import { readInstallation } from "@/lib/shipments/carrier-address";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { cappedCount } from "./capped-count";
import type { Me } from "./schema";

type Row = Me["navCounts"] & { readonly hasLive: boolean; readonly hasDryRun: boolean };

/** What the frame of every page shows. An API key is its own "user". */
export async function getMe(
  scope: OrgScope,
  session: SessionPass["session"] | undefined,
): Promise<Me> {
  const db = scopedDb(scope);
  const organization = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const [found, [row]] = await Promise.all([
    db.organization.findFirstOrThrow({
      where: { id: scope.organizationId },
      select: {
        id: true,
        name: true,
        slug: true,
        currency: true,
        timeZone: true,
        countryCode: true,
      },
    }),
    db.$queryRaw<Row[]>`
      SELECT ${cappedCount(Prisma.sql`FROM order_filter WHERE ${organization} AND status = 'TO_SHIP'`)} AS "toShip",
             ${cappedCount(Prisma.sql`FROM exception_filter WHERE ${organization} AND status = 'OPEN'`)} AS "needsPerson",
             ${cappedCount(Prisma.sql`FROM "FailedJob" WHERE ${organization} AND status = 'OPEN'`)} AS "failedJobs",
             EXISTS (SELECT FROM "CarrierAccount" WHERE ${organization} AND status = 'ACTIVE'
                        AND NOT "isDryRun") AS "hasLive",
             EXISTS (SELECT FROM "CarrierAccount" WHERE ${organization} AND status = 'ACTIVE'
                        AND "isDryRun") AS "hasDryRun"`,
  ]);
  if (!row) throw new Error("The counts returned no row");
  const { hasLive, hasDryRun, ...navCounts } = row;
  // What a row says is not enough: an installation in dry run sends nothing to a live courier.
  const hasLiveAccount = hasLive && readInstallation().allowsLive;
  return {
    user: session?.user ?? {
      id: scope.actor.id ?? "",
      name: scope.actor.name,
      email: "",
      isStaff: false,
    },
    role: scope.role,
    organization: found,
    organizations: (session?.organizations ?? [found]).map(({ id, name }) => ({ id, name })),
    isDryRun: hasDryRun || !hasLiveAccount,
    hasLiveAccount,
    navCounts,
  };
}
