import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { handleTaken, productNotFound } from "../errors";
import type { UpdateProductInput } from "../schema";

/** Changes what is given; a new title leaves the handle as it is. */
export async function updateProduct(
  scope: OrgScope,
  productId: string,
  changes: UpdateProductInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const where = { organizationId, id: productId };
  const { title, handle, vendor } = changes;
  return inTransaction(scope, async (tx) => {
    const product = await tx.product.findFirst({ where, select: { title: true } });
    if (!product) return err(productNotFound());
    const other =
      handle === undefined
        ? null
        : await tx.product.findFirst({ where: { organizationId, handle, id: { not: productId } } });
    if (other) return err(handleTaken(other.handle, other.title));
    await tx.product.updateMany({
      where,
      data: {
        ...(title === undefined ? {} : { title }),
        ...(handle === undefined ? {} : { handle }),
        ...(vendor === undefined ? {} : { vendor: vendor || null }),
      },
    });
    await recordAudit(tx, scope, {
      action: "product.update",
      subject: `product:${productId}`,
      data: { changed: Object.keys(changes) },
    });
    return ok({ message: `Saved “${title ?? product.title}”.` });
  });
}
