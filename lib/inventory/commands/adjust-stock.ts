import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves } from "../internal/apply-moves";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

export type StockAdjustment = {
  readonly skuId: string;
  readonly warehouseId: string;
  /** Units that become free (positive) or are gone (negative). Held units are never touched. */
  readonly delta: number;
  readonly kind: "RECEIVED" | "ADJUSTED" | "IMPORTED" | "RETURNED";
  readonly reason: string;
  /** The same cause twice changes stock once. */
  readonly causeKey: string;
};

/** Changes free stock by so many units, with a row in the ledger. */
export async function adjustStock(
  scope: OrgScope,
  adjustment: StockAdjustment,
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => adjust(tx, scope, adjustment));
}

async function adjust(
  tx: ScopedTx,
  scope: OrgScope,
  adjustment: StockAdjustment,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { skuId, warehouseId, delta, kind, reason, causeKey } = adjustment;
  const { organizationId } = scope;
  if (delta === 0) return ok({ message: "Nothing to change." });
  await tx.stockLevel.createMany({
    data: [{ organizationId, skuId, warehouseId }],
    skipDuplicates: true,
  });
  // Taking the level first lets a repeat of the same cause wait, and then find the movement.
  await tx.$queryRaw`
    SELECT available FROM "StockLevel" WHERE "organizationId" = ${organizationId}::uuid
       AND "skuId" = ${skuId}::uuid AND "warehouseId" = ${warehouseId}::uuid FOR UPDATE`;
  const known = await tx.stockMovement.findFirst({ where: { organizationId, causeKey } });
  if (known) return ok({ message: "This change was made already." });
  const done = await applyMoves(tx, scope, kind, null, [
    { skuId, warehouseId, availableDelta: delta, reservedDelta: 0, reason, causeKey },
  ]);
  if (done.size === 0)
    return err(
      appError.conflict(
        "insufficient-stock",
        "Insufficient Stock: fewer units are free than that.",
        {
          nextAction: "Take less, or release reserved units first.",
        },
      ),
    );
  if (delta > 0) await askForWaitingOrders(tx, scope, null, [skuId]);
  const units = `${Math.abs(delta)} ${Math.abs(delta) === 1 ? "unit" : "units"}`;
  return ok({ message: delta > 0 ? `${units} added.` : `${units} taken off.` });
}
