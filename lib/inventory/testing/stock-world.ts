import fc from "fast-check";
import { newId } from "@/lib/kernel/ids";
import type { AppError } from "@/lib/kernel/app-error";
import { type Result, unwrap } from "@/lib/kernel/result";
import { createTestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { adjustStock } from "../commands/adjust-stock";
import { openCount } from "../commands/open-count";
import { postCount } from "../commands/post-count";
import { receiveStock } from "../commands/receive-stock";
import { reserveOrderStock } from "../commands/reserve-stock";
import { transferStock } from "../commands/transfer-stock";
import { writeCounts } from "../commands/write-counts";
import { actOnOrder } from "./order-acts";
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
export type Act = typeof anyAct extends fc.Arbitrary<infer One> ? One : never;

export type World = Awaited<ReturnType<typeof createWorld>>;

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
