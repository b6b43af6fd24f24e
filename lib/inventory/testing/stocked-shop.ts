import { newId } from "@/lib/kernel/ids";
import { createSku, type TestShop } from "@/lib/orders/testing/test-shop";
import { inTransaction, scopedDb, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Prisma } from "@/prisma/generated/client";
import { adjustStock } from "../commands/adjust-stock";

/** A warehouse of its own; where it stands can be told. */
export async function openWarehouse(
  shop: TestShop,
  given: Partial<Prisma.WarehouseUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  await scopedDb(shop.scope).warehouse.create({
    data: {
      ...{ id, organizationId: shop.organizationId, code: id.slice(-8), name: id.slice(-8) },
      ...{ contactName: "Store", phone: "9876543210", email: "store@example.com" },
      ...{ address1: "1 Road", city: "Jaipur", stateCode: "RJ", postalCode: "302001" },
      ...{ countryCode: "IN", timeZone: "Asia/Kolkata", ...given },
    },
  });
  return id;
}

export const receive = (shop: TestShop, skuId: string, warehouseId: string, units: number) =>
  adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: units, causeKey: newId(), kind: "RECEIVED", reason: "test" },
  });

/** A SKU with so many units in each of these warehouses. */
export async function stockSku(
  shop: TestShop,
  units: readonly (readonly [warehouseId: string, units: number])[],
): Promise<string> {
  const sku = await createSku(shop, newId());
  for (const [warehouseId, count] of units) await receive(shop, sku, warehouseId, count);
  return sku;
}

/** A paid order of these SKUs, as it stands before anything is reserved for it. */
export async function placeOrder(
  shop: TestShop,
  lines: readonly (readonly [skuId: string, units: number])[],
  given: Partial<Prisma.OrderUncheckedCreateInput> = {},
): Promise<string> {
  const { organizationId } = shop;
  const id = newId();
  const db = scopedDb(shop.scope);
  await db.order.create({
    data: {
      ...{ id, organizationId, number: `T-${id.slice(-6)}`, paymentStatus: "PAID" },
      ...{ paymentKind: "PREPAID", currency: "INR", totalMinor: 1, subtotalMinor: 1 },
      ...{ buyerName: "B", placedAt: new Date(), traceId: "tr_1", ...given },
    },
  });
  await db.orderLine.createMany({
    data: lines.map(([skuId, orderedQuantity], position) => ({
      ...{ organizationId, orderId: id, externalLineId: String(position), skuId, position },
      ...{ kind: "PHYSICAL" as const, title: "T", orderedQuantity, unitPriceMinor: 1 },
      totalMinor: 1,
    })),
  });
  return id;
}

/** As the product does it: the order's row is held first. */
export const onOrder = <T>(
  shop: TestShop,
  orderId: string,
  work: (tx: ScopedTx) => Promise<T>,
): Promise<T> =>
  inTransaction(shop.scope, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${orderId}::uuid FOR UPDATE`;
    return work(tx);
  });

/** What an order holds, by warehouse. */
export async function heldBy(shop: TestShop, orderId: string): Promise<Record<string, number>> {
  const rows = await scopedDb(shop.scope).reservation.groupBy({
    by: ["warehouseId"],
    where: { orderLine: { orderId }, quantity: { gt: 0 } },
    _sum: { quantity: true },
  });
  return Object.fromEntries(rows.map(({ warehouseId, _sum }) => [warehouseId, _sum.quantity ?? 0]));
}
