import { beforeAll } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { ingestChannelOrder } from "../commands/ingest-channel-order";
import { type LineBody, newExternalId } from "./order-body";
import { createSku, createTestShop, createWarehouse, type TestShop } from "./test-shop";

export const SHOP_ACTOR = { kind: "CHANNEL" as const, name: "Shopify" };

let opened: TestShop;
let jaipurId: string;

/** A shop and a warehouse for the tests of this file. */
export const openIngestDesk = (): void =>
  beforeAll(async () => {
    opened = await createTestShop();
    jaipurId = await createWarehouse(opened, "JAI");
  });
export const shop = (): TestShop => opened;
export const warehouse = (): string => jaipurId;
export const db = () => scopedDb(shop().scope);

export const ingest = (body: Record<string, unknown>, triggeredAt: Date | null = null) =>
  ingestChannelOrder(shop().scope, {
    channelId: shop().channelId,
    actor: SHOP_ACTOR,
    order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
    deliveryId: null,
    triggeredAt,
  });

export const stock = (skuId: string, delta: number, warehouseId = warehouse()) =>
  adjustStock(shop().scope, {
    ...{ skuId, warehouseId, delta, kind: "RECEIVED", reason: "test", causeKey: newId() },
  });

export async function stockedSku(units: number): Promise<{ code: string; id: string }> {
  const code = `SKU-${newId().slice(-10)}`;
  const id = await createSku(shop(), code);
  await stock(id, units);
  return { code, id };
}

export const orderOf = (externalOrderId: unknown) =>
  db().order.findFirstOrThrow({
    where: { externalOrderId: String(externalOrderId) },
    include: { lines: { orderBy: { position: "asc" } }, events: { orderBy: { at: "asc" } } },
  });
export const heldOf = (orderId: string) =>
  db().reservation.findMany({ where: { orderLine: { orderId } }, orderBy: { createdAt: "asc" } });
export const openCards = (orderId: string) =>
  db().exception.findMany({ where: { orderId, status: "OPEN" } });
export const freeOf = async (skuId: string) =>
  (await db().stockLevel.findFirstOrThrow({ where: { skuId, warehouseId: warehouse() } }))
    .available;

/** The same order as the shop sends it later. */
export const later = (
  body: Record<string, unknown>,
  minutes: number,
  fields: Record<string, unknown> = {},
): Record<string, unknown> => ({
  ...body,
  updated_at: new Date(Date.parse("2026-11-20T04:30:01Z") + minutes * 60_000).toISOString(),
  ...fields,
});
export const line = (sku: string, quantity: number, fields: Partial<LineBody> = {}): LineBody => ({
  id: newExternalId(),
  sku,
  quantity,
  ...fields,
});
