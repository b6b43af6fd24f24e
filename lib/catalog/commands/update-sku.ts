import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma, type Sku } from "@/prisma/generated/client";
import { skuNotFound } from "../errors";
import { mapByCode } from "../internal/map-by-code";
import { checkCode, checkReferences, skuColumns } from "../internal/sku-columns";
import type { UpdateSkuInput } from "../schema";

type Saved = Result<{ readonly message: string }, AppError>;

/**
 * Changes what is given. A new code is the same SKU: its stock, orders and mappings stay with it, and
 * shops' items that waited for that code are mapped.
 */
export async function updateSku(
  scope: OrgScope,
  skuId: string,
  changes: UpdateSkuInput,
): Promise<Saved> {
  try {
    return await change(scope, skuId, changes);
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (!isTaken || changes.code === undefined) throw error;
    const taken = await checkCode(scopedDb(scope), scope, changes.code, skuId);
    if (!taken) throw error;
    return err(taken);
  }
}

async function change(scope: OrgScope, skuId: string, changes: UpdateSkuInput): Promise<Saved> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const [before] = await tx.$queryRaw<Sku[]>`
      SELECT * FROM "Sku" WHERE "organizationId" = ${organizationId}::uuid AND id = ${skuId}::uuid
         FOR NO KEY UPDATE`;
    if (!before) return err(skuNotFound());
    const code = changes.code ?? before.code;
    const refused =
      (code === before.code ? undefined : await checkCode(tx, scope, code, skuId)) ??
      (await checkReferences(tx, scope, changes));
    if (refused) return err(refused);
    const data = skuColumns(changes);
    const changed = (Object.keys(data) as (keyof typeof data)[]).filter(
      (column) => data[column] !== before[column],
    );
    if (changed.length === 0) return ok({ message: `${code} stays as it is.` });
    await tx.sku.updateMany({ where: { organizationId, id: skuId }, data });
    await recordAudit(tx, scope, {
      action: "sku.update",
      subject: `sku:${skuId}`,
      data: { changed },
    });
    if (code === before.code) return ok({ message: `Saved ${code}.` });
    const mapped = await mapByCode(tx, scope, code);
    return ok({ message: `${before.code} is called ${code} now. ${mapped}`.trim() });
  });
}
