import { expect } from "vitest";
import { scopedDb, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { releaseLineStock, releaseOrderStock } from "../commands/release-stock";
import { reserveOrderStock } from "../commands/reserve-stock";
import { returnUnits } from "../commands/return-units";
import { shipUnits } from "../commands/ship-stock";
import type { Act, World } from "./stock-world";
import { onOrder } from "./stocked-shop";

/** Reserves, releases, ships or returns units of an order that was placed before. */
export async function actOnOrder(world: World, given: Act, cause: string): Promise<void> {
  const { shop, orders, warehouses, tell } = world;
  const orderId = orders[given.order % Math.max(1, orders.length)];
  if (orderId === undefined) return;
  const { scope } = shop;
  const linesOf = async (tx: ScopedTx) =>
    tx.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  switch (given.kind) {
    case "reserve":
      await onOrder(shop, orderId, (tx) => reserveOrderStock(tx, scope, orderId));
      return;
    case "release":
      await onOrder(shop, orderId, (tx) => releaseOrderStock(tx, scope, orderId, "Test"));
      return;
    case "give":
      await onOrder(shop, orderId, async (tx) => {
        const freed = (await linesOf(tx)).map(({ id }) => [id, given.units] as const);
        await releaseLineStock(tx, scope, orderId, new Map(freed), "Test");
      });
      return;
    case "ship": {
      await onOrder(shop, orderId, async (tx) => {
        // More than is held, too: what a courier has scanned is gone, whatever the books say.
        const lines = (await linesOf(tx)).flatMap((line) => {
          const quantity = Math.min(given.units, line.orderedQuantity - line.shippedQuantity);
          const shippedAfter = line.shippedQuantity + quantity;
          return quantity > 0
            ? [{ orderLineId: line.id, skuId: line.skuId, quantity, shippedAfter }]
            : [];
        });
        await shipUnits(tx, scope, {
          ...{ orderId, shipmentId: undefined, warehouseId: warehouses[0], cause, lines },
          reason: undefined,
        });
        const left = new Map(lines.map((line) => [line.orderLineId, line.shippedAfter]));
        for (const { id, shippedQuantity } of await linesOf(tx))
          expect(shippedQuantity).toBe(left.get(id) ?? shippedQuantity);
      });
      const gone = await scopedDb(scope).stockMovement.findMany({
        where: { causeKey: { startsWith: cause } },
      });
      for (const row of gone) tell(row.skuId, row.availableDelta + row.reservedDelta);
      return;
    }
    case "return": {
      const back = () =>
        onOrder(shop, orderId, async (tx) => {
          const lines = await linesOf(tx);
          const returning = lines.map(({ id }) => ({
            ...{ orderLineId: id, quantity: given.units, causeKey: `${cause}:${id}` },
            warehouseId: warehouses[given.warehouse],
          }));
          const put = await returnUnits(tx, scope, orderId, returning, "Test");
          return lines.map(({ id, skuId }) => [skuId ?? "", put.get(id) ?? 0] as const);
        });
      const puts = await Promise.all(Array.from({ length: given.times }, back));
      for (const [skuId, quantity] of puts.flat()) tell(skuId, quantity);
      return;
    }
    default:
      throw new Error(`${given.kind} is no act on an order`);
  }
}
