import { readUnits } from "./adjust-draft";

/** One SKU of a delivery or a transfer, as it is typed. */
export type UnitLine = {
  readonly skuId: string;
  readonly code: string;
  readonly name: string;
  /** Free units where it is taken from, if that is known. */
  readonly available: number | undefined;
  readonly quantity: string;
};

/** The same SKU picked or scanned again is one unit more of it. */
export function addLine(
  lines: readonly UnitLine[],
  sku: Omit<UnitLine, "quantity">,
): readonly UnitLine[] {
  if (!lines.some(({ skuId }) => skuId === sku.skuId)) return [...lines, { ...sku, quantity: "" }];
  return lines.map((line) =>
    line.skuId === sku.skuId
      ? { ...line, quantity: String((readUnits(line.quantity) ?? 1) + 1) }
      : line,
  );
}

export const setQuantity = (
  lines: readonly UnitLine[],
  skuId: string,
  quantity: string,
): readonly UnitLine[] =>
  lines.map((line) => (line.skuId === skuId ? { ...line, quantity } : line));

export const unitsOf = (lines: readonly UnitLine[]): number =>
  lines.reduce((sum, { quantity }) => sum + Math.max(readUnits(quantity) ?? 0, 0), 0);

/** Field → sentence, by the same paths as the API's own errors. */
export function checkLines(lines: readonly UnitLine[]): Readonly<Record<string, string>> {
  if (lines.length === 0) return { lines: "Add at least one SKU" };
  return Object.fromEntries(
    lines.flatMap(({ quantity }, index) =>
      (readUnits(quantity) ?? 0) < 1 ? [[`lines.${index}.quantity`, "At least one unit"]] : [],
    ),
  );
}

export const linesBody = (
  lines: readonly UnitLine[],
): readonly { readonly skuId: string; readonly quantity: number }[] =>
  lines.map(({ skuId, quantity }) => ({ skuId, quantity: readUnits(quantity) ?? 0 }));
