import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

/** An import that is checked and not applied, with a row of each fate and everything beside it. */
export async function fillImports(
  scope: OrgScope,
  known: { readonly mark: string; readonly skuId: string; readonly warehouseId: string },
): Promise<{ readonly importId: string }> {
  const { mark, skuId, warehouseId } = known;
  const { organizationId, traceId } = scope;
  const db = scopedDb(scope);
  const file = `sku,quantity,warehouse_code\nRZ-${mark},6,JPR\nNO-${mark},1,JPR\n`;
  const bytes = new TextEncoder().encode(file);
  const { id: importId } = await db.import.create({
    data: {
      ...{ organizationId, number: 1, kind: "INVENTORY", status: "CHECKED", traceId },
      ...{ fileName: `stock-${mark}.csv`, byteCount: bytes.length, sha256: "0".repeat(64) },
      ...{ format: "CSV", encoding: "utf-8", delimiter: ",", lineEnding: "LF" },
      columns: ["sku", "quantity", "warehouse_code"],
      mapping: { sku: 0, quantity: 1, warehouse_code: 2 },
      preview: [{ row: 2, cells: [`RZ-${mark}`, "6", "JPR"] }],
      ...{ rowCount: 2, changedCount: 1, rejectedCount: 1, rejections: { UNKNOWN_SKU: 1 } },
      ...{ checkedAt: new Date(), createdByKind: "USER", createdByName: "Anita Rao" },
    },
  });
  await db.importChunk.create({ data: { organizationId, importId, sequence: 0, bytes } });
  await db.importRow.createMany({
    data: [
      {
        ...{ organizationId, importId, row: 2, skuId, warehouseId, quantity: 6, fromOnHand: 5 },
        ...{ reserved: 2, toOnHand: 6, risk: 2 ** 28 + 1, notUndone: "SET_SINCE" },
      },
      {
        ...{ organizationId, importId, row: 3, reason: "UNKNOWN_SKU", field: "sku" },
        cells: [`NO-${mark}`, "1", "JPR"],
      },
    ],
  });
  await db.importEdit.create({
    data: { organizationId, importId, row: 3, cells: [`NO-${mark}`, "1", "JPR"] },
  });
  await db.importColumn.create({
    data: { organizationId, kind: "INVENTORY", source: "", header: mark, field: "sku" },
  });
  return { importId };
}
