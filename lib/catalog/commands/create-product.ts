import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { handleTaken } from "../errors";
import { handleOf } from "../model";
import type { CreateProductInput } from "../schema";

/** A title under which SKUs stand together. */
export async function createProduct(
  scope: OrgScope,
  input: CreateProductInput,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const { title } = input;
  const handle = input.handle ?? handleOf(title);
  return inTransaction(scope, async (tx) => {
    const [row] = await tx.product.createManyAndReturn({
      data: [{ id: newId(), organizationId, title, handle, vendor: input.vendor || null }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!row) {
      const other = await tx.product.findFirst({ where: { organizationId, handle } });
      return err(handleTaken(handle, other?.title ?? title));
    }
    await recordAudit(tx, scope, {
      action: "product.create",
      subject: `product:${row.id}`,
      data: { handle },
    });
    return ok({ id: row.id, message: `“${title}” is a product now.` });
  });
}
