import type { OrgScope } from "@/lib/tenancy/scope";
import { type ScopedDb, scopedDb } from "@/lib/tenancy/scoped-db";
import type { CarrierAccount } from "@/prisma/generated/client";
import { callableAccountColumns } from "@/lib/shipments/carrier-account";

type Columns = keyof typeof callableAccountColumns | "name";
export type AccountRow = Pick<CarrierAccount, Columns>;

/** Undefined when this organization has no such account. */
export const loadAccount = async (
  scope: OrgScope,
  accountId: string,
  db: Pick<ScopedDb, "carrierAccount"> = scopedDb(scope),
): Promise<AccountRow | undefined> =>
  (await db.carrierAccount.findFirst({
    where: { id: accountId, organizationId: scope.organizationId },
    select: { ...callableAccountColumns, name: true },
  })) ?? undefined;
