import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { readLevels } from "./internal/read-levels";
import type { SkuStock } from "./schema";

/** One SKU over all warehouses, by priority. */
export async function getSkuStock(
  scope: OrgScope,
  skuId: string,
  query: { readonly asOf?: string | undefined },
): Promise<SkuStock | undefined> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const [sku, keys] = await Promise.all([
    db.sku.findFirst({
      where: { organizationId, id: skuId },
      select: { id: true, code: true, name: true, barcode: true, lowStockAt: true },
    }),
    db.stockLevel.findMany({
      where: { organizationId, skuId },
      orderBy: [{ warehouse: { priority: "asc" } }, { warehouse: { code: "asc" } }],
      select: { skuId: true, warehouseId: true },
    }),
  ]);
  if (!sku) return undefined;
  const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
  const levels = await readLevels(scope, keys, { asOf, withSpark: true });
  const sum = (of: (level: (typeof levels)[number]) => number): number =>
    levels.reduce((total, level) => total + of(level), 0);
  const available = sum((level) => level.available);
  return {
    sku,
    total: {
      available,
      reserved: sum((level) => level.reserved),
      onHand: sum((level) => level.onHand),
    },
    isLow:
      levels.some(({ isLow }) => isLow) || (sku.lowStockAt !== null && available <= sku.lowStockAt),
    levels,
  };
}
