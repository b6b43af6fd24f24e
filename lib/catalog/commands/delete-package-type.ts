import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { packageInUse, packageTypeNotFound } from "../errors";

/** Takes a package away that no SKU travels in; parcels hold measures of their own. */
export async function deletePackageType(
  scope: OrgScope,
  packageTypeId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    // Whoever gives it to a SKU meanwhile refers to it, and is waited for.
    const [type] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM "PackageType" WHERE "organizationId" = ${organizationId}::uuid
         AND id = ${packageTypeId}::uuid FOR UPDATE`;
    if (!type) return err(packageTypeNotFound());
    const skuCount = await tx.sku.count({ where: { organizationId, packageTypeId } });
    if (skuCount > 0) return err(packageInUse(type.name, skuCount));
    await tx.packageType.deleteMany({ where: { organizationId, id: packageTypeId } });
    await recordAudit(tx, scope, {
      action: "package-type.delete",
      subject: `package-type:${packageTypeId}`,
      data: { name: type.name },
    });
    return ok({ message: `${type.name} is gone.` });
  });
}
