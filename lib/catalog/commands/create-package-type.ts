import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { packageNameTaken } from "../errors";
import type { CreatePackageTypeInput } from "../schema";

/** A box or bag that the merchant packs in. */
export async function createPackageType(
  scope: OrgScope,
  input: CreatePackageTypeInput,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const [row] = await tx.packageType.createManyAndReturn({
      data: [{ ...input, id: newId(), organizationId }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!row) return err(packageNameTaken(input.name));
    await recordAudit(tx, scope, {
      action: "package-type.create",
      subject: `package-type:${row.id}`,
    });
    return ok({ id: row.id, message: `${input.name} can be packed in now.` });
  });
}
