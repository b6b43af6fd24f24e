import { createHash } from "node:crypto";
import type { Ledger } from "./ledger";
import type { SeedRows, SeedTables } from "./insert-rows";
import { HOUR_MS } from "./local-time";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import { fixedId, type Random } from "./random";

const DAY_MS = 24 * HOUR_MS;
const STOCK_COLUMNS = ["sku", "quantity", "warehouse_code"];
const STOCK_MAPPING = { sku: 0, quantity: 1, warehouse_code: 2 };
const COUNTED_SKUS = 48;

/** The import that opened a merchant's books; its movements name it. */
export const openingImportId = (merchant: Merchant): string =>
  fixedId(`import ${merchant.slug} opening`);

type Input = {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly rows: SeedRows;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly since: Date;
  readonly now: Date;
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Every row of a table names the same columns, whatever it leaves empty. */
function importRow(
  { merchant, ids, random }: Input,
  fields: Pick<SeedTables["Import"], "id" | "number" | "kind" | "status" | "fileName"> &
    Partial<SeedTables["Import"]> & { readonly createdAt: Date },
): SeedTables["Import"] {
  const by = merchant.people[1] ?? merchant.people[0];
  return {
    organizationId: ids.organizationId,
    ...{ mode: "SET", source: "", byteCount: 4_096, sha256: hashOf(fields.fileName) },
    ...{ format: "CSV", encoding: "utf-8", hasBom: false, delimiter: ",", lineEnding: "CRLF" },
    ...{ sheet: null, sheets: [], columns: STOCK_COLUMNS, mapping: STOCK_MAPPING, preview: [] },
    ...{ isMappingRemembered: false, warehouseId: null, isAutomatic: false, rowCount: null },
    ...{ createdCount: 0, changedCount: 0, unchangedCount: 0, rejectedCount: 0, rejections: {} },
    ...{ bigDropCount: 0, needsLookCount: 0, checkedAt: null, isCancelling: false, rowsDone: 0 },
    ...{ createdByKind: "USER", createdByName: by?.name ?? "Waybill" },
    ...{ appliedByKind: null, appliedByName: null, appliedAt: null },
    ...{ uploadMilliseconds: 42, checkMilliseconds: 61, applyMilliseconds: 0 },
    ...{ unitsAdded: 0, unitsRemoved: 0, keptReservedCount: 0, movedSinceCheckCount: 0 },
    ...{ undoMilliseconds: 0, undoneCount: 0, notUndoneCount: 0, undoReasons: {} },
    ...{ traceId: random.traceId(), updatedAt: fields.createdAt },
    ...fields,
  };
}

function opening(input: Input): SeedTables["Import"] {
  const { merchant, ledger, since } = input;
  const id = openingImportId(merchant);
  const made = ledger.movements.filter(({ importId }) => importId === id);
  const by = merchant.people[1] ?? merchant.people[0];
  return importRow(input, {
    ...{ id, number: 1, kind: "INVENTORY", status: "APPLIED", fileName: "opening-stock.csv" },
    ...{ rowCount: made.length, createdCount: made.length, checkedAt: since, appliedAt: since },
    ...{ appliedByKind: "USER", appliedByName: by?.name ?? "Waybill", applyMilliseconds: 74 },
    unitsAdded: made.reduce((sum, { availableDelta }) => sum + availableDelta, 0),
    createdAt: since,
  });
}

function priceList(input: Input): SeedTables["Import"] {
  const { merchant, now } = input;
  const at = new Date(now.getTime() - 41 * DAY_MS);
  const rowCount = merchant.catalogue.length;
  const changedCount = Math.floor(rowCount / 3);
  return importRow(input, {
    ...{ id: fixedId(`import ${merchant.slug} prices`), number: 2, kind: "PRODUCTS" },
    ...{ status: "APPLIED", fileName: "price-list-autumn.xlsx", format: "XLSX", sheet: "Prices" },
    ...{ encoding: null, delimiter: null, lineEnding: null, sheets: ["Prices", "Notes"] },
    ...{ columns: ["SKU", "Price"], mapping: { sku: 0, price: 1 }, source: "Price list" },
    ...{ rowCount, changedCount, unchangedCount: rowCount - changedCount, checkedAt: at },
    ...{ appliedAt: at, appliedByKind: "USER", applyMilliseconds: 39, createdAt: at },
    appliedByName: merchant.people[0]?.name ?? "Waybill",
  });
}

function discarded(input: Input): SeedTables["Import"] {
  const { merchant, now } = input;
  const at = new Date(now.getTime() - 3 * DAY_MS);
  return importRow(input, {
    ...{ id: fixedId(`import ${merchant.slug} wrong`), number: 3, kind: "INVENTORY" },
    ...{ status: "DISCARDED", fileName: "supplier-list.csv", createdAt: at },
  });
}

/** Today's count, not looked at yet: small differences, a slip, a drop, and what nobody knows. */
function counted(input: Input): readonly [SeedTables["Import"], SeedTables["ImportChunk"]] {
  const { merchant, ids, ledger, random, now } = input;
  const warehouse = ids.warehouses[0];
  const lines = merchant.catalogue.slice(0, COUNTED_SKUS).map(({ code }, index) => {
    const skuId = ids.skuIds.get(code) ?? "";
    const free = ledger.availableOf(skuId, warehouse?.id ?? "");
    const quantity = index === 4 ? Math.floor(free / 4) : Math.max(0, free + random.integer(-3, 6));
    return [code, index === 9 ? `${quantity}O` : String(quantity), warehouse?.code ?? ""];
  });
  const again = lines[2] ?? [];
  lines.push(["KL-UNKNOWN-01", "12", warehouse?.code ?? ""], [...again]);
  const text = `${[STOCK_COLUMNS, ...lines].map((cells) => cells.join(",")).join("\r\n")}\r\n`;
  const bytes = new TextEncoder().encode(text);
  const id = fixedId(`import ${merchant.slug} counted`);
  const { organizationId } = ids;
  return [
    importRow(input, {
      ...{ id, number: 4, kind: "INVENTORY", status: "READY", source: "Shelf count" },
      ...{ fileName: "shelf-count-today.csv", byteCount: bytes.length, sha256: hashOf(text) },
      preview: lines.slice(0, 20).map((cells, index) => ({ row: index + 2, cells })),
      createdAt: new Date(now.getTime() - 2 * HOUR_MS),
    }),
    { organizationId, importId: id, sequence: 0, bytes },
  ];
}

/** What stands in the history of imports, and one that waits to be checked. */
export function writeImports(input: Input): void {
  const [draft, chunk] = counted(input);
  input.rows.Import.push(opening(input), priceList(input), discarded(input), draft);
  input.rows.ImportChunk.push(chunk);
}
