import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { ReceiveInput } from "../change-schema";
import { tooManyUnits } from "../errors";
import { applyMoves } from "../internal/apply-moves";
import { isCauseKnown } from "../internal/known-cause";
import { levelKey, openLevels } from "../internal/open-levels";
import { MAX_UNITS, unitsText } from "../model";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

/** A delivery is put on the shelves: all of its SKUs or none. The same cause is received once. */
export async function receiveStock(
  scope: OrgScope,
  input: ReceiveInput,
  cause: string,
): Promise<Result<{ message: string; skuCount: number; unitCount: number }, AppError>> {
  const { warehouseId, reason, lines } = input;
  const skuCount = lines.length;
  const unitCount = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return inTransaction(scope, async (tx) => {
    const keys = lines.map(({ skuId }) => ({ skuId, warehouseId }));
    const opened = await openLevels(tx, scope, keys, ({ skuId }) => ({
      sku: `lines.${lines.findIndex((line) => line.skuId === skuId)}.skuId`,
      warehouse: "warehouseId",
    }));
    if (!opened.ok) return opened;
    if (await isCauseKnown(tx, scope, `receive:${cause}:`, lines[0]?.skuId))
      return ok({ message: "This was received already.", skuCount, unitCount });
    for (const { skuId, quantity } of lines) {
      const level = opened.value.get(levelKey({ skuId, warehouseId }));
      if (level && level.available + level.reserved + quantity > MAX_UNITS)
        return err(tooManyUnits(level.skuCode));
    }
    await applyMoves(
      tx,
      scope,
      "RECEIVED",
      null,
      lines.map(({ skuId, quantity }) => ({
        ...{ skuId, warehouseId, reason, causeKey: `receive:${cause}:${skuId}` },
        ...{ availableDelta: quantity, reservedDelta: 0 },
      })),
    );
    await askForWaitingOrders(
      tx,
      scope,
      lines.map(({ skuId }) => skuId),
    );
    const where = [...opened.value.values()][0]?.warehouseName ?? "";
    const skus = `${skuCount} ${skuCount === 1 ? "SKU" : "SKUs"}`;
    return ok({
      message: `${unitsText(unitCount)} of ${skus} received in ${where}.`,
      skuCount,
      unitCount,
    });
  });
}
