import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { mapByCode } from "../internal/map-by-code";
import { checkCode, checkReferences, skuColumns } from "../internal/sku-columns";
import type { CreateSkuInput } from "../schema";

/** Puts a SKU into the catalogue. Shops' items that waited for its code are mapped to it. */
export async function createSku(
  scope: OrgScope,
  input: CreateSkuInput,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const { code, name } = input;
  return inTransaction(scope, async (tx) => {
    const unknown = await checkReferences(tx, scope, input);
    if (unknown) return err(unknown);
    const [row] = await tx.sku.createManyAndReturn({
      data: [{ ...skuColumns(input), code, name, id: newId(), organizationId }],
      skipDuplicates: true,
      select: { id: true },
    });
    const taken = row ? undefined : await checkCode(tx, scope, code);
    if (!row) return err(taken!);
    await recordAudit(tx, scope, {
      action: "sku.create",
      subject: `sku:${row.id}`,
      data: { code },
    });
    const mapped = await mapByCode(tx, scope, code);
    return ok({ id: row.id, message: `${code} is in the catalogue. ${mapped}`.trim() });
  });
}
