import { expect, test } from "vitest";
import { systemPool } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { openWarehouse, stockSku } from "./testing/stocked-shop";

/** What is stored of each level and SKU, beside the same counted anew from what shops have said. */
const DIFFERENCES = `
  SELECT l."skuId", l."warehouseId", l."shopLowest", l."shopHighest", n.lowest, n.highest
    FROM "StockLevel" l
    LEFT JOIN LATERAL (
      SELECT min(q.quantity) AS lowest, max(q.quantity) AS highest
        FROM shop_quantities($1::uuid, ARRAY[l."skuId"]) q
       WHERE q."warehouseId" = l."warehouseId") n ON TRUE
   WHERE l."organizationId" = $1::uuid
     AND (l."shopLowest", l."shopHighest") IS DISTINCT FROM (n.lowest, n.highest)
  UNION ALL
  SELECT k.id, NULL, k."variantCount", NULL, v.count, NULL FROM "Sku" k
    JOIN LATERAL (SELECT count(*)::int AS count FROM "ChannelVariant" v
                   WHERE v."organizationId" = k."organizationId" AND v."skuId" = k.id) v ON TRUE
   WHERE k."organizationId" = $1::uuid AND k."variantCount" <> v.count`;

const differences = async ({ organizationId }: TestShop) =>
  (await systemPool().query(DIFFERENCES, [organizationId])).rows;

const ROUNDS = 15;
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
const upTo = (most: number) => Math.floor(Math.random() * most);

test("what shops show stands beside each level, whatever changes at the same time", async () => {
  const shop = await createTestShop();
  const { organizationId, channelId } = shop;
  const db = scopedDb(shop.scope);
  const own = { organizationId, channelId };
  const warehouses = await Promise.all([0, 1, 2].map(() => openWarehouse(shop)));
  const skus = await Promise.all([0, 1, 2].map(() => stockSku(shop, [[warehouses[0]!, 5]])));
  const items = ["i1", "i2", "i3", "i4"];
  const places = ["p1", "p2", "p3"];
  for (const [index, externalLocationId] of places.entries())
    await db.channelLocation.create({
      data: { ...own, externalLocationId, name: "L", warehouseId: warehouses[index % 2]! },
    });
  const acts = [
    // Said by the shop, of an item that may be known or not.
    () => {
      const item = { externalInventoryItemId: any(items), externalLocationId: any(places) };
      const seenQuantity = upTo(9);
      return db.$executeRaw`
        INSERT INTO "ChannelStock" ("organizationId", "channelId", "externalInventoryItemId",
          "externalLocationId", "seenQuantity")
        VALUES (${organizationId}::uuid, ${channelId}::uuid, ${item.externalInventoryItemId},
                ${item.externalLocationId}, ${seenQuantity}::int)
        ON CONFLICT ("organizationId", "channelId", "externalInventoryItemId", "externalLocationId")
        DO UPDATE SET "seenQuantity" = EXCLUDED."seenQuantity"`;
    },
    // Many numbers in one statement, of several places and so of several warehouses.
    () => db.$executeRaw`
      INSERT INTO "ChannelStock" ("organizationId", "channelId", "externalInventoryItemId",
        "externalLocationId", "seenQuantity")
      SELECT ${organizationId}::uuid, ${channelId}::uuid, item, place, floor(random() * 9)::int
        FROM unnest(${items}::text[]) item CROSS JOIN unnest(${places}::text[]) place
      ON CONFLICT ("organizationId", "channelId", "externalInventoryItemId", "externalLocationId")
      DO UPDATE SET "seenQuantity" = EXCLUDED."seenQuantity"`,
    () =>
      db.channelStock.updateMany({
        where: { ...own, externalLocationId: any(places) },
        data: { seenQuantity: any([null, 1, 7]) },
      }),
    () =>
      db.channelStock.deleteMany({
        where: { ...own, externalInventoryItemId: any(items), externalLocationId: any(places) },
      }),
    () =>
      db.channelVariant.create({
        data: {
          ...{ ...own, externalVariantId: newId(), title: "T", skuId: any(skus) },
          externalInventoryItemId: any(items),
        },
      }),
    () =>
      db.channelVariant.updateMany({
        where: { ...own, externalInventoryItemId: any(items) },
        data: { skuId: any([null, ...skus]) },
      }),
    () =>
      db.channelVariant.deleteMany({
        where: { ...own, externalInventoryItemId: any(items), skuId: any(skus) },
      }),
    () =>
      db.channelLocation.updateMany({
        where: { ...own, externalLocationId: any(places) },
        data: { warehouseId: any(warehouses), isActive: Math.random() < 0.8 },
      }),
    // Stocked for the first time, or no more.
    () =>
      db.stockLevel.createMany({
        data: [{ organizationId, skuId: any(skus), warehouseId: any(warehouses), available: 5 }],
        skipDuplicates: true,
      }),
    () =>
      db.stockLevel.deleteMany({
        where: { organizationId, skuId: any(skus), warehouseId: any(warehouses) },
      }),
    () =>
      db.stockLevel.updateMany({
        where: { organizationId, skuId: any(skus), warehouseId: any(warehouses) },
        data: { available: upTo(9) },
      }),
  ];
  let done = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => any(acts)()));
    // Who needs the other's rows is told to try again; nothing else may go wrong.
    for (const end of ends)
      if (end.status === "rejected") expect(String(end.reason)).toMatch(/40P01|deadlock/);
      else done += 1;
    expect(await differences(shop)).toEqual([]);
  }
  expect(done).toBeGreaterThan(ROUNDS * 4);
}, 120_000);

test("a level that differs from any of its shops has drifted, and one that no shop shows has not", async () => {
  const shop = await createTestShop();
  const { organizationId, channelId } = shop;
  const db = scopedDb(shop.scope);
  const warehouse = await openWarehouse(shop);
  const skuId = await stockSku(shop, [[warehouse, 5]]);
  const has = async () =>
    (await db.stockLevel.findFirstOrThrow({ where: { organizationId, skuId } })).hasDrifted;
  expect(await has()).toBeNull();
  const own = { organizationId, channelId };
  await db.channelLocation.create({
    data: { ...own, externalLocationId: "p", name: "L", warehouseId: warehouse },
  });
  for (const item of ["a", "b"]) {
    await db.channelStock.create({
      data: { ...own, externalInventoryItemId: item, externalLocationId: "p", seenQuantity: 5 },
    });
    await db.channelVariant.create({
      data: { ...own, externalVariantId: item, externalInventoryItemId: item, title: "T", skuId },
    });
  }
  expect(await has()).toBe(false);
  await db.channelStock.updateMany({
    where: { ...own, externalInventoryItemId: "b" },
    data: { seenQuantity: 3 },
  });
  expect(await has()).toBe(true);
  await db.stockLevel.updateMany({ where: { organizationId, skuId }, data: { available: 3 } });
  expect(await has()).toBe(true);
  await db.channelVariant.deleteMany({ where: { ...own, externalVariantId: "a" } });
  expect(await has()).toBe(false);
});
