import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { insufficientStock, tooManyUnits } from "../errors";
import { applyMoves } from "../internal/apply-moves";
import { levelKey, type OpenLevel, openLevels } from "../internal/open-levels";
import { MAX_UNITS, unitsText } from "../model";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

export type StockAdjustment = {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly kind: "RECEIVED" | "ADJUSTED" | "IMPORTED" | "RETURNED";
  readonly reason: string;
  /** The same cause twice changes stock once. */
  readonly causeKey: string;
} & (
  | {
      /** Units that become free (positive) or are gone (negative). Held units are never touched. */
      readonly delta: number;
    }
  | {
      /** What lies on the shelf, held units included. */
      readonly countedTo: number;
    }
);

type Adjusted = {
  readonly message: string;
  readonly level: {
    readonly onHand: number;
    readonly reserved: number;
    readonly available: number;
  };
  readonly movementId: string | null;
};

/** Changes free stock of one level, with a row in the ledger. */
export async function adjustStock(
  scope: OrgScope,
  adjustment: StockAdjustment,
): Promise<Result<Adjusted, AppError>> {
  return inTransaction(scope, async (tx) => adjust(tx, scope, adjustment));
}

async function adjust(
  tx: ScopedTx,
  scope: OrgScope,
  adjustment: StockAdjustment,
): Promise<Result<Adjusted, AppError>> {
  const { skuId, warehouseId, kind, reason, causeKey } = adjustment;
  // Taking the level first lets a repeat of the same cause wait, and then find the movement.
  const opened = await openLevels(tx, scope, [adjustment], () => ({
    ...{ sku: "skuId", warehouse: "warehouseId" },
  }));
  if (!opened.ok) return opened;
  const level = opened.value.get(levelKey(adjustment));
  if (!level) throw new Error("A level that was just opened is not there");
  const known = await findMovement(tx, scope, causeKey);
  if (known) return ok(answer("This change was made already.", level, 0, known));
  const delta =
    "delta" in adjustment
      ? adjustment.delta
      : adjustment.countedTo - level.available - level.reserved;
  if (delta === 0) return ok(answer("Nothing to change: the books say the same.", level, 0, null));
  if (level.available + delta < 0) return err(insufficientStock({ ...level, wanted: -delta }));
  if (level.available + level.reserved + delta > MAX_UNITS) return err(tooManyUnits(level.skuCode));
  await applyMoves(tx, scope, kind, null, [
    { skuId, warehouseId, availableDelta: delta, reservedDelta: 0, reason, causeKey },
  ]);
  if (delta > 0) await askForWaitingOrders(tx, scope, [skuId]);
  const movementId = await findMovement(tx, scope, causeKey);
  const done = `${unitsText(Math.abs(delta))} ${delta > 0 ? "added" : "taken off"}`;
  const left = `${level.skuCode} has ${level.available + delta} available in ${level.warehouseName} now.`;
  return ok(answer(`${done}. ${left}`, level, delta, movementId));
}

async function findMovement(
  tx: ScopedTx,
  scope: OrgScope,
  causeKey: string,
): Promise<string | null> {
  const found = await tx.stockMovement.findFirst({
    where: { organizationId: scope.organizationId, causeKey },
    select: { id: true },
  });
  return found?.id ?? null;
}

const answer = (
  message: string,
  { available, reserved }: OpenLevel,
  delta: number,
  movementId: string | null,
): Adjusted => ({
  ...{ message, movementId },
  level: { onHand: available + reserved + delta, reserved, available: available + delta },
});
