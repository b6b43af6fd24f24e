import fc from "fast-check";
import { expect } from "vitest";
import { newId } from "@/lib/kernel/ids";
import type { AppError } from "@/lib/kernel/app-error";
import { type Result, unwrap } from "@/lib/kernel/result";
import { createTestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { adjustStock } from "../commands/adjust-stock";
import { openCount } from "../commands/open-count";
import { postCount } from "../commands/post-count";
import { receiveStock } from "../commands/receive-stock";
import { releaseLineStock, releaseOrderStock } from "../commands/release-stock";
import { reserveOrderStock } from "../commands/reserve-stock";
import { returnUnits } from "../commands/return-units";
import { shipUnits } from "../commands/ship-stock";
import { transferStock } from "../commands/transfer-stock";
import { writeCounts } from "../commands/write-counts";
import { onOrder, openWarehouse, placeOrder, stockSku } from "./stocked-shop";

const SKUS = 12;
const WAREHOUSES = 3;
const KINDS = {
  ...{ receive: 3, adjust: 1, set: 1, transfer: 3, count: 1, buy: 2 },
  ...{ reserve: 5, release: 4, give: 2, ship: 2, return: 1 },
} as const;
type Kind = keyof typeof KINDS;

/** What one client does next; each kind reads the numbers it needs. */
export const anyAct = fc.record({
  kind: fc.constantFrom(
    ...(Object.keys(KINDS) as Kind[]).flatMap((kind) => Array<Kind>(KINDS[kind]).fill(kind)),
  ),
  sku: fc.nat(SKUS - 1),
  /** What a delivery, a transfer, an order or a count sheet is about. */
  many: fc.shuffledSubarray([...Array(SKUS).keys()], { minLength: 6 }),
  warehouse: fc.nat(WAREHOUSES - 1),
  by: fc.integer({ min: 1, max: WAREHOUSES - 1 }),
  units: fc.integer({ min: 1, max: 9 }),
  delta: fc.integer({ min: -9, max: 9 }),
  to: fc.nat(40),
  found: fc.integer({ min: -3, max: 3 }),
  order: fc.nat(),
  /** A repeat at the same time, as a client sends it that heard no answer. */
  times: fc.constantFrom(1, 1, 1, 2),
});
type Act = typeof anyAct extends fc.Arbitrary<infer One> ? One : never;

type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * A dozen SKUs in three warehouses, and what the commands have said about them. Where `plenty` is
 * one, clients are after the last units; where it is more, most of what they ask for is done.
 */
export async function createWorld(plenty: number) {
  const shop = await createTestShop();
  const warehouses: string[] = [];
  for (let index = 0; index < WAREHOUSES; index += 1) warehouses.push(await openWarehouse(shop));
  const skus: string[] = [];
  for (let index = 0; index < SKUS; index += 1) skus.push(await stockSku(shop, []));
  const onShelves = new Map(skus.map((sku) => [sku, 0]));
  return {
    ...{ shop, warehouses, skus, plenty },
    orders: [] as string[],
    /** What an accepted command has put on the shelves of all warehouses, or taken off. */
    tell: (sku: string, delta: number) => onShelves.set(sku, (onShelves.get(sku) ?? 0) + delta),
    told: () => Object.fromEntries(onShelves),
    shelves: async () => {
      const rows = await scopedDb(shop.scope).stockLevel.groupBy({
        by: ["skuId"],
        _sum: { available: true, reserved: true },
      });
      const sums = rows.map(({ skuId, _sum }) => [
        skuId,
        (_sum.available ?? 0) + (_sum.reserved ?? 0),
      ]);
      return { ...Object.fromEntries(skus.map((sku) => [sku, 0])), ...Object.fromEntries(sums) };
    },
  };
}

/** Asks once or several times at once with the same cause; counts what the first that worked says. */
async function ask<T>(
  times: number,
  work: () => Promise<Result<T, AppError>>,
): Promise<T | undefined> {
  const answers = await Promise.all(Array.from({ length: times }, work));
  const refused = answers.find((answer) => !answer.ok);
  if (refused && !refused.ok && refused.error.code !== "insufficient-stock")
    throw new Error(refused.error.message);
  const done = answers.find((answer) => answer.ok);
  return done?.ok ? done.value : undefined;
}

export async function perform(world: World, given: Act): Promise<void> {
  const { shop, skus, warehouses, tell } = world;
  const { scope } = shop;
  const cause = newId();
  const sku = skus[given.sku]!;
  const many = given.many.map((index) => skus[index]!);
  const warehouseId = warehouses[given.warehouse]!;
  switch (given.kind) {
    case "receive": {
      const lines = many.map((skuId) => ({ skuId, quantity: given.units * world.plenty }));
      const input = { warehouseId, reason: "Delivery", lines };
      await ask(given.times, () => receiveStock(scope, input, cause));
      for (const { skuId, quantity } of lines) tell(skuId, quantity);
      return;
    }
    case "adjust":
    case "set": {
      const change = given.kind === "set" ? { countedTo: given.to } : { delta: given.delta };
      const kind = given.kind === "set" ? "IMPORTED" : "ADJUSTED";
      const key = { skuId: sku, warehouseId, reason: "Test", causeKey: cause };
      const done = await ask(given.times, () => adjustStock(scope, { ...key, ...change, kind }));
      if (done?.movementId) tell(sku, await deltaOf(world, cause));
      return;
    }
    case "buy": {
      // One SKU stands on two lines, as a gift and as itself.
      const id = await placeOrder(shop, [
        ...many.map((skuId) => [skuId, given.units] as const),
        [many[0]!, 1],
      ]);
      world.orders.push(id);
      await onOrder(shop, id, (tx) => reserveOrderStock(tx, scope, id));
      return;
    }
    case "transfer": {
      const to = warehouses[(given.warehouse + given.by) % warehouses.length]!;
      const lines = many.map((skuId) => ({ skuId, quantity: (given.units % 3) + 1 }));
      const input = { fromWarehouseId: warehouseId, toWarehouseId: to, reason: "Test", lines };
      await ask(given.times, () => transferStock(scope, input, cause));
      return;
    }
    case "count":
      return count(world, many, warehouseId, given.found);
    default:
      return actOnOrder(world, given, cause);
  }
}

async function deltaOf({ shop }: World, causeKey: string): Promise<number> {
  const row = await scopedDb(shop.scope).stockMovement.findFirstOrThrow({ where: { causeKey } });
  return row.availableDelta + row.reservedDelta;
}

/** Opens a sheet, writes down a few more or fewer than the books say now, and posts it. */
async function count(
  { shop, tell }: World,
  skuIds: readonly string[],
  warehouseId: string,
  found: number,
): Promise<void> {
  const { scope } = shop;
  const sheet = unwrap(await openCount(scope, { warehouseId, skuIds: [...skuIds] }));
  const levels = await scopedDb(scope).stockLevel.findMany({ where: { warehouseId } });
  const onHand = new Map(levels.map((row) => [row.skuId, row.available + row.reserved]));
  const counts = skuIds.map((skuId, index) => ({
    ...{ skuId, counted: Math.max(0, (onHand.get(skuId) ?? 0) + (index % 2 ? found : -found)) },
  }));
  unwrap(await writeCounts(scope, sheet.id, { counts }));
  const posted = await postCount(scope, sheet.id);
  if (!posted.ok && !["insufficient-stock", "counted-twice"].includes(posted.error.code))
    throw new Error(posted.error.message);
  const rows = await scopedDb(scope).stockMovement.findMany({ where: { cycleCountId: sheet.id } });
  for (const { skuId, availableDelta } of rows) tell(skuId, availableDelta);
}

async function actOnOrder(world: World, given: Act, cause: string): Promise<void> {
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
