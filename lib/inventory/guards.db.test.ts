import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb, type ScopedDb } from "@/lib/tenancy/scoped-db";
import { openWarehouse, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
let warehouseId: string;
let skuId: string;
beforeAll(async () => {
  shop = await createTestShop();
  warehouseId = await openWarehouse(shop);
  skuId = await stockSku(shop, [[warehouseId, 5]]);
});
const db = () => scopedDb(shop.scope);

describe("the ledger", () => {
  const own = () => ({ skuId });
  test.each<[string, (client: ScopedDb) => Promise<unknown>]>([
    [
      "updated",
      (client) => client.stockMovement.updateMany({ where: own(), data: { reason: "x" } }),
    ],
    ["deleted", (client) => client.stockMovement.deleteMany({ where: own() })],
    [
      "updated by SQL",
      (client) => client.$executeRaw`UPDATE "StockMovement" SET "availableAfter" = 0`,
    ],
    ["emptied", (client) => client.$executeRaw`TRUNCATE "StockMovement"`],
  ])("cannot be %s by the role of the app", async (_name, work) => {
    const before = await db().stockMovement.findMany({ where: own() });
    await expect(work(db())).rejects.toThrow(/permission denied/);
    expect(await db().stockMovement.findMany({ where: own() })).toEqual(before);
  });

  test("cannot have its row security or its rights changed by the role of the app", async () => {
    await expect(
      db().$executeRaw`ALTER TABLE "StockMovement" DISABLE ROW LEVEL SECURITY`,
    ).rejects.toThrow(/must be owner/);
    const [role] = await db().$queryRaw<{ rolsuper: boolean; rolbypassrls: boolean }[]>`
      SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  test("takes one movement for a cause, whoever writes it", async () => {
    const known = await db().stockMovement.findFirstOrThrow({ where: own() });
    const { id: _id, sequence: _sequence, ...row } = known;
    await expect(db().stockMovement.create({ data: { ...row, id: newId() } })).rejects.toThrow(
      /Unique constraint/,
    );
  });
});

describe("a level (S4-08, S4-21)", () => {
  test("below zero throws in the database itself", async () => {
    await expect(
      db().$executeRaw`UPDATE "StockLevel" SET available = -5 WHERE "skuId" = ${skuId}::uuid`,
    ).rejects.toThrow(/stock_level_available_not_negative/);
    await expect(
      db().$executeRaw`UPDATE "StockLevel" SET reserved = -1 WHERE "skuId" = ${skuId}::uuid`,
    ).rejects.toThrow(/stock_level_reserved_not_negative/);
  });

  test("below zero cannot be written at first either", async () => {
    const fresh = await stockSku(shop, []);
    const data = { organizationId: shop.organizationId, skuId: fresh, warehouseId, available: -1 };
    await expect(db().stockLevel.create({ data })).rejects.toThrow(/not_negative/);
  });
});

describe("what counts and carries stock", () => {
  test("a transfer goes somewhere else", async () => {
    const data = {
      ...{ organizationId: shop.organizationId, reason: "x", traceId: "tr_1", actorName: "x" },
      ...{ fromWarehouseId: warehouseId, toWarehouseId: warehouseId, actorKind: "USER" as const },
    };
    await expect(db().stockTransfer.create({ data })).rejects.toThrow(/goes_somewhere/);
  });

  test("a transfer can be neither rewritten nor taken out of the books", async () => {
    await expect(db().stockTransfer.updateMany({ data: { reason: "x" } })).rejects.toThrow(
      /permission denied/,
    );
    await expect(db().stockTransfer.deleteMany()).rejects.toThrow(/permission denied/);
  });

  test("nothing is counted below zero, and no threshold lies there", async () => {
    const { organizationId } = shop;
    const { id: cycleCountId } = await db().cycleCount.create({
      data: { organizationId, warehouseId, name: "x", startedBy: "x", traceId: "tr_1" },
    });
    const data = { organizationId, cycleCountId, skuId, expectedQuantity: 1, countedQuantity: -1 };
    await expect(db().cycleCountLine.create({ data })).rejects.toThrow(/not_negative/);
    await expect(
      db().sku.updateMany({ where: { id: skuId }, data: { lowStockAt: -1 } }),
    ).rejects.toThrow(/not_negative/);
  });
});
