import type { AppError } from "@/lib/kernel/app-error";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { codeTaken, packageTypeNotFound, productNotFound } from "../errors";
import type { UpdateSkuInput } from "../schema";

/** The API's words as the table's columns: what is absent stays as it is. */
export function skuColumns({ price, ...rest }: UpdateSkuInput) {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...(given as { [Key in keyof typeof rest]?: Exclude<(typeof rest)[Key], undefined> }),
    ...(price === undefined
      ? {}
      : { priceMinor: price?.amountMinor ?? null, currency: price?.currency ?? null }),
  };
}

/** The product and the package that are named are the organization's own. */
export async function checkReferences(
  tx: ScopedTx,
  scope: OrgScope,
  { productId, packageTypeId }: UpdateSkuInput,
): Promise<AppError | undefined> {
  const { organizationId } = scope;
  if (productId && !(await tx.product.findFirst({ where: { organizationId, id: productId } })))
    return productNotFound("productId");
  if (
    packageTypeId &&
    !(await tx.packageType.findFirst({ where: { organizationId, id: packageTypeId } }))
  )
    return packageTypeNotFound("packageTypeId");
  return undefined;
}

/** Who has a code already, in words; undefined when it is free or the SKU's own. */
export async function checkCode(
  tx: Pick<ScopedTx, "sku">,
  scope: OrgScope,
  code: string,
  exceptSkuId?: string,
): Promise<AppError | undefined> {
  const { organizationId } = scope;
  const other = await tx.sku.findFirst({
    where: { organizationId, code },
    select: { id: true, code: true, name: true, archivedAt: true },
  });
  return other && other.id !== exceptSkuId ? codeTaken(other) : undefined;
}
