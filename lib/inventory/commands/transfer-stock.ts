import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { insufficientStock, tooManyUnits } from "../errors";
import { applyMoves, type Move } from "../internal/apply-moves";
import { levelKey, type OpenLevel, openLevels } from "../internal/open-levels";
import { MAX_UNITS, unitsText } from "../model";
import type { TransferInput } from "../transfer-schema";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

type Transferred = { readonly id: string; readonly message: string };

/**
 * Carries free units from one warehouse to another: two movements for each SKU in one transaction,
 * all of them or none. What is held for orders stays where it is held.
 */
export async function transferStock(
  scope: OrgScope,
  input: TransferInput,
  cause: string,
): Promise<Result<Transferred, AppError>> {
  const { fromWarehouseId, toWarehouseId, lines } = input;
  return inTransaction(scope, async (tx) => {
    const keys = lines.flatMap(({ skuId }) => [
      { skuId, warehouseId: fromWarehouseId },
      { skuId, warehouseId: toWarehouseId },
    ]);
    const opened = await openLevels(tx, scope, keys, ({ skuId, warehouseId }) => ({
      sku: `lines.${lines.findIndex((line) => line.skuId === skuId)}.skuId`,
      warehouse: warehouseId === fromWarehouseId ? "fromWarehouseId" : "toWarehouseId",
    }));
    if (!opened.ok) return opened;
    const [first] = lines;
    const known = await tx.stockMovement.findFirst({
      where: {
        organizationId: scope.organizationId,
        causeKey: `transfer:${cause}:${first?.skuId ?? ""}:out`,
      },
      select: { transferId: true },
    });
    if (known?.transferId)
      return ok({ id: known.transferId, message: "This transfer was made already." });
    const refused = refuse(input, opened.value);
    if (refused) return err(refused);
    return ok(await carry(tx, scope, input, cause, [...opened.value.values()]));
  });
}

function refuse(
  { fromWarehouseId, toWarehouseId, lines }: TransferInput,
  levels: ReadonlyMap<string, OpenLevel>,
): AppError | undefined {
  for (const [index, { skuId, quantity }] of lines.entries()) {
    const from = levels.get(levelKey({ skuId, warehouseId: fromWarehouseId }));
    const to = levels.get(levelKey({ skuId, warehouseId: toWarehouseId }));
    if (from && from.available < quantity)
      return insufficientStock({ ...from, wanted: quantity, field: `lines.${index}.quantity` });
    if (to && to.available + to.reserved + quantity > MAX_UNITS) return tooManyUnits(to.skuCode);
  }
  return undefined;
}

async function carry(
  tx: ScopedTx,
  scope: OrgScope,
  { fromWarehouseId, toWarehouseId, reason, lines }: TransferInput,
  cause: string,
  levels: readonly OpenLevel[],
): Promise<Transferred> {
  const { organizationId, actor, traceId } = scope;
  const transferId = newId();
  await tx.stockTransfer.createMany({
    data: [
      {
        ...{ id: transferId, organizationId, fromWarehouseId, toWarehouseId, reason, traceId },
        ...{ actorKind: actor.kind, actorName: actor.name },
      },
    ],
  });
  const moves = lines.flatMap(({ skuId, quantity }): Move[] => [
    {
      ...{ skuId, transferId, reason, warehouseId: fromWarehouseId },
      ...{
        availableDelta: -quantity,
        reservedDelta: 0,
        causeKey: `transfer:${cause}:${skuId}:out`,
      },
    },
    {
      ...{ skuId, transferId, reason, warehouseId: toWarehouseId },
      ...{ availableDelta: quantity, reservedDelta: 0, causeKey: `transfer:${cause}:${skuId}:in` },
    },
  ]);
  const done = await applyMoves(tx, scope, "TRANSFERRED", null, moves);
  if (done.size !== moves.length) throw new Error("A transfer was applied in part");
  // Free where they were not before: an order that may ship from there only has waited for them.
  await askForWaitingOrders(
    tx,
    scope,
    lines.map(({ skuId }) => skuId),
  );
  const nameOf = (id: string): string =>
    levels.find(({ warehouseId }) => warehouseId === id)?.warehouseName ?? "";
  const units = unitsText(lines.reduce((sum, { quantity }) => sum + quantity, 0));
  return {
    id: transferId,
    message: `${units} transferred from ${nameOf(fromWarehouseId)} to ${nameOf(toWarehouseId)}.`,
  };
}
