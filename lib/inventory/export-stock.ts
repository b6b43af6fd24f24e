import { csvLine } from "@/lib/http/csv-response";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { findLevels, keysOfLevel } from "./internal/find-levels";
import { readLevels } from "./internal/read-levels";
import { listCountLines } from "./list-count-lines";
import type { StockFilter, StockListItem } from "./schema";

/** Levels read at a time; what is in memory, however long the file gets. */
const PIECE = 1000;

/** `sku, quantity, warehouse_code` are what the import reads: the file can be edited and come back. */
const STOCK_HEADERS = [
  ...["sku", "name", "barcode", "warehouse_code", "quantity", "reserved", "available"],
  ...["low_stock_at", "is_low"],
] as const;

/** The filtered list as a file, read while it is sent. */
export async function* exportStock(scope: OrgScope, filter: StockFilter): AsyncGenerator<string> {
  const asOf = filter.asOf === undefined ? undefined : new Date(filter.asOf);
  const isPast = asOf !== undefined;
  const tab = isPast ? "all" : filter.tab;
  const isWanted = (level: StockListItem): boolean => {
    if (!isPast || filter.tab === "all") return true;
    if (filter.tab === "low") return level.isLow;
    return filter.tab === "zero" && level.available === 0;
  };
  yield csvLine(STOCK_HEADERS);
  let after: Parameters<typeof findLevels>[2];
  for (;;) {
    const found = await findLevels(scope, { ...filter, tab }, after, PIECE);
    const levels = await readLevels(scope, found, { asOf, withSpark: false });
    yield levels.filter(isWanted).map(stockLine).join("");
    const last = found.at(-1);
    if (found.length < PIECE || !last) return;
    after = { keys: keysOfLevel(last), direction: "after" };
  }
}

const stockLine = (level: StockListItem): string =>
  csvLine([
    ...[level.skuCode, level.skuName, level.barcode, level.warehouseCode, level.onHand],
    ...[level.reserved, level.available, level.lowStockAt, level.isLow ? "yes" : "no"],
  ]);

/** What goes along the shelf: no number of the books on it, so that it is counted and not copied. */
const SHEET_HEADERS = ["sku", "name", "barcode", "warehouse_code", "counted"] as const;

export async function countSheet(
  scope: OrgScope,
  countId: string,
): Promise<{ readonly name: string; readonly lines: AsyncGenerator<string> } | undefined> {
  const { organizationId } = scope;
  const count = await scopedDb(scope).cycleCount.findFirst({
    where: { organizationId, id: countId },
    select: { name: true, warehouse: { select: { code: true } } },
  });
  if (!count) return undefined;
  return { name: count.name, lines: sheetLines(scope, countId, count.warehouse.code) };
}

async function* sheetLines(
  scope: OrgScope,
  countId: string,
  warehouseCode: string,
): AsyncGenerator<string> {
  yield csvLine(SHEET_HEADERS);
  let cursor: string | undefined;
  do {
    const page = await listCountLines(scope, countId, { show: "all", limit: PIECE, cursor });
    const items = page?.items ?? [];
    yield items
      .map((line) =>
        csvLine([line.skuCode, line.skuName, line.barcode, warehouseCode, line.counted]),
      )
      .join("");
    cursor = page?.next ?? undefined;
  } while (cursor !== undefined);
}
