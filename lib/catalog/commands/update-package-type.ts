import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { packageNameTaken, packageTypeNotFound } from "../errors";
import type { UpdatePackageTypeInput } from "../schema";

/** Changes what is given. Parcels that are packed keep the measures they were packed with. */
export async function updatePackageType(
  scope: OrgScope,
  packageTypeId: string,
  changes: UpdatePackageTypeInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const where = { organizationId, id: packageTypeId };
  const data = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return inTransaction(scope, async (tx) => {
    const before = await tx.packageType.findFirst({ where, select: { name: true } });
    if (!before) return err(packageTypeNotFound());
    const name = changes.name ?? before.name;
    const other = await tx.packageType.findFirst({
      where: { organizationId, name, id: { not: packageTypeId } },
    });
    if (other) return err(packageNameTaken(name));
    await tx.packageType.updateMany({ where, data });
    await recordAudit(tx, scope, {
      action: "package-type.update",
      subject: `package-type:${packageTypeId}`,
      data: { changed: Object.keys(data) },
    });
    return ok({ message: `Saved ${name}.` });
  });
}
