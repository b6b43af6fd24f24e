import { releaseUnbookedStock } from "@/lib/inventory/commands/release-stock";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import type { AllocationInput } from "../allocation-schema";
import { SHORT_STOCK_HOLD } from "../model";
import { type Done, onOrder } from "./act-on-order";
import { recordOrderEvent } from "./record-order-event";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveBy, units } from "./reserve-order";

const warehouseNotOpen: AppError = appError.invalid(
  "warehouse-not-open",
  "There is no such warehouse in use",
  { field: "preferredWarehouseId", nextAction: "Choose one of the warehouses in use." },
);

const ENDED: ReadonlySet<Order["status"]> = new Set([
  "SHIPPED",
  "DELIVERED",
  "RETURNED",
  "CANCELLED",
]);

/**
 * Gives an order rules of its own and allocates anew what no parcel is booked for: what it holds is
 * given back and taken by the new rules, in one transaction, so that nobody comes between.
 */
export async function allocateOrder(
  scope: OrgScope,
  orderId: string,
  input: AllocationInput,
): Promise<Done> {
  return onOrder(scope, orderId, async (tx, order, cause) => {
    if (ENDED.has(order.status))
      return err(
        appError.conflict("nothing-to-allocate", `Nothing of ${order.number} is left to allocate`, {
          nextAction: "Everything was shipped, or the order is cancelled.",
        }),
      );
    const warehouse = await wishedWarehouse(tx, scope, input);
    if (warehouse === "unknown") return err(warehouseNotOpen);
    await tx.order.updateMany({
      where: { id: order.id, organizationId: scope.organizationId },
      data: changesOf(input, order),
    });
    await recordOrderEvent(tx, scope, {
      ...{ orderId: order.id, kind: "allocation-changed", title: "Allocation changed" },
      detail: wordsOf(input, warehouse?.name),
      data: { ...input },
      causeKey: `allocation:${cause}`,
    });
    const reason = "Allocated anew";
    await releaseUnbookedStock(tx, scope, order.id, reason);
    const reserved = await reserveBy(tx, scope, order.id, {
      causeKey: `allocation:${cause}`,
      keepsItsTurn: true,
    });
    const status = await refreshOrderStatus(tx, scope, order.id, {
      title: reason,
      causeKey: `allocation:${cause}`,
    });
    if (status === "ON_HOLD") return `${order.number} is on hold`;
    const { wanted, taken } = reserved;
    return taken === wanted
      ? `${order.number} is allocated anew: ${units(taken)}`
      : `${order.number} is allocated anew: ${taken} of ${units(wanted)}, the rest is missing`;
  });
}

/** What is left out stays. A hold for stock ends with the choice that made it. */
const changesOf = (input: AllocationInput, order: Order) => ({
  ...(input.strategy === undefined ? {} : { allocationStrategy: input.strategy }),
  ...(input.partialStock === undefined ? {} : { partialStock: input.partialStock }),
  ...(input.preferredWarehouseId === undefined
    ? {}
    : { preferredWarehouseId: input.preferredWarehouseId }),
  ...(order.holdReason === SHORT_STOCK_HOLD ? { holdReason: null, holdUntil: null } : {}),
});

async function wishedWarehouse(
  tx: ScopedTx,
  scope: OrgScope,
  { preferredWarehouseId: id }: AllocationInput,
): Promise<{ readonly name: string } | "unknown" | undefined> {
  if (!id) return undefined;
  const found = await tx.warehouse.findFirst({
    where: { id, organizationId: scope.organizationId, isActive: true },
    select: { name: true },
  });
  return found ?? "unknown";
}

const STRATEGY_WORDS = {
  PRIORITY: "warehouses by priority",
  NEAREST: "the nearest warehouse first",
  LEAST_SPLITS: "as few parcels as can be",
} as const;
const PARTIAL_WORDS = {
  SHIP_AVAILABLE: "what there is goes now",
  BACK_ORDER: "it waits until all is there",
  HOLD: "it is held until all is there",
} as const;

const wordsOf = (input: AllocationInput, warehouse: string | undefined): string =>
  [
    input.strategy === undefined
      ? []
      : input.strategy === null
        ? "warehouses as set for all orders"
        : STRATEGY_WORDS[input.strategy],
    input.partialStock === undefined
      ? []
      : input.partialStock === null
        ? "short stock as set for all orders"
        : PARTIAL_WORDS[input.partialStock],
    input.preferredWarehouseId === undefined
      ? []
      : warehouse === undefined
        ? "no warehouse of its own choice"
        : `${warehouse} first`,
  ]
    .flat()
    .join("; ");
