import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

export type FilledStock = {
  readonly warehouseId: string;
  readonly otherWarehouseId: string;
  readonly skuId: string;
  readonly productId: string;
  readonly packageTypeId: string;
  readonly transferId: string;
  readonly cycleCountId: string;
};

/** A warehouse with one SKU on its shelf, and what a catalogue has besides. */
export async function fillStock(scope: OrgScope, mark: string) {
  const db = scopedDb(scope);
  const { organizationId } = scope;
  const { id: warehouseId } = await db.warehouse.create({
    data: {
      ...{ organizationId, code: "JPR", name: `Jaipur ${mark}`, contactName: "Store" },
      ...{ phone: "9876543210", email: "store@example.com", address1: "1 Road", city: "Jaipur" },
      ...{ stateCode: "RJ", postalCode: "302001", countryCode: "IN", timeZone: "Asia/Kolkata" },
    },
  });
  const { id: productId } = await db.product.create({
    data: { organizationId, handle: `razai-${mark}`, title: `Razai ${mark}` },
  });
  const { id: packageTypeId } = await db.packageType.create({
    data: {
      ...{ organizationId, name: `Box ${mark}`, lengthMillimetres: 400, widthMillimetres: 300 },
      heightMillimetres: 200,
    },
  });
  const { id: skuId } = await db.sku.create({
    data: {
      ...{ organizationId, code: `RZ-${mark}`, name: "Razai, king", lowStockAt: 5 },
      ...{ productId, packageTypeId },
    },
  });
  await db.stockLevel.create({
    data: { organizationId, skuId, warehouseId, available: 3, reserved: 2 },
  });
  return { warehouseId, skuId, productId, packageTypeId };
}

/** A second warehouse, a transfer to it and an open count sheet. */
export async function fillStockWork(
  scope: OrgScope,
  mark: string,
  { warehouseId, skuId }: { readonly warehouseId: string; readonly skuId: string },
) {
  const db = scopedDb(scope);
  const { organizationId, traceId } = scope;
  const { id: otherWarehouseId } = await db.warehouse.create({
    data: {
      ...{ organizationId, code: "BHI", name: `Bhiwandi ${mark}`, contactName: "Store" },
      ...{ phone: "9876543210", email: "store@example.com", address1: "2 Road", city: "Bhiwandi" },
      ...{ stateCode: "MH", postalCode: "421302", countryCode: "IN", timeZone: "Asia/Kolkata" },
    },
  });
  const { id: transferId } = await db.stockTransfer.create({
    data: {
      ...{ organizationId, fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId, traceId },
      ...{ reason: `Diwali ${mark}`, actorKind: "USER", actorName: "Anita Rao" },
    },
  });
  const { id: cycleCountId } = await db.cycleCount.create({
    data: { organizationId, warehouseId, name: `Rack ${mark}`, startedBy: "Anita Rao", traceId },
  });
  await db.cycleCountLine.create({
    data: { organizationId, cycleCountId, skuId, expectedQuantity: 5, countedQuantity: 6 },
  });
  return { otherWarehouseId, transferId, cycleCountId };
}
