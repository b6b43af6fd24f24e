import { type Money, parseDecimalAmount, toDecimalAmount } from "@/lib/kernel/money";
import type { OrderLineView } from "@/lib/orders/schema";

/** A line of an order made here, as it is typed. */
export type LineDraft = {
  /** Of a line that is there; a new one has none. */
  readonly lineId?: string | undefined;
  readonly skuId: string;
  readonly code: string;
  readonly name: string;
  /** Free units; undefined where nobody has looked. */
  readonly available: number | undefined;
  readonly quantity: string;
  readonly price: string;
  /** Units that have left and are not taken back. */
  readonly shipped: number;
};

type Sku = Pick<LineDraft, "skuId" | "code" | "name" | "available"> & {
  /** What it usually costs. */
  readonly price?: Money | null | undefined;
};

const WHOLE = /^\d{1,6}$/;
const unitsOf = (text: string): number | undefined => {
  const plain = text.replaceAll(/[,\s]/g, "");
  return WHOLE.test(plain) ? Number(plain) : undefined;
};
const minorOf = (text: string, currency: string): number | undefined => {
  const amount = parseDecimalAmount(text.replaceAll(/[,\s]/g, ""), currency);
  return amount && amount.amountMinor >= 0 ? amount.amountMinor : undefined;
};

/** Picked or scanned again, it is one unit more; a price that was typed stays. */
export function addSku(
  lines: readonly LineDraft[],
  { price, ...sku }: Sku,
  currency: string,
): readonly LineDraft[] {
  const known = lines.find(({ skuId }) => skuId === sku.skuId);
  const usual = price?.currency === currency ? toDecimalAmount(price) : "";
  if (!known) return [...lines, { ...sku, quantity: "1", price: usual, shipped: 0 }];
  const quantity = String((unitsOf(known.quantity) ?? 0) + 1);
  return lines.map((line) => (line === known ? { ...line, quantity } : line));
}

/** The order's lines as they stand, to be changed. */
export const draftsOfLines = (lines: readonly OrderLineView[]): readonly LineDraft[] =>
  lines.flatMap((line) => {
    const quantity = line.ordered - line.cancelled;
    return line.skuId === null || quantity <= 0
      ? []
      : [
          {
            ...{ lineId: line.id, skuId: line.skuId, code: line.skuCode ?? "", name: line.title },
            ...{ available: undefined, quantity: String(quantity), shipped: line.shipped },
            price: toDecimalAmount(line.unitPrice),
          },
        ];
  });

export type ReadLines = {
  readonly body: readonly {
    readonly lineId?: string | undefined;
    readonly skuId: string;
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly subtotalMinor: number;
  /** By the API's own paths: "lines.0.quantity". */
  readonly errors: Readonly<Record<string, string>>;
};

/** What is typed as the API takes it, with a sentence beside each field that it cannot take. */
export function readLines(lines: readonly LineDraft[], currency: string): ReadLines {
  const errors: Record<string, string> = {};
  if (lines.length === 0) errors["lines"] = "Add at least one item";
  const body = lines.map((line, index) => {
    const quantity = unitsOf(line.quantity);
    const unitPriceMinor = minorOf(line.price, currency);
    if (quantity === undefined || quantity < 1)
      errors[`lines.${index}.quantity`] = "At least one unit";
    else if (quantity < line.shipped)
      errors[`lines.${index}.quantity`] = `${line.shipped} have left, so at least ${line.shipped}`;
    if (unitPriceMinor === undefined)
      errors[`lines.${index}.unitPriceMinor`] = "Enter the price of one";
    return {
      ...(line.lineId === undefined ? {} : { lineId: line.lineId }),
      ...{ skuId: line.skuId, quantity: quantity ?? 0, unitPriceMinor: unitPriceMinor ?? 0 },
    };
  });
  const subtotalMinor = body.reduce((sum, each) => sum + each.quantity * each.unitPriceMinor, 0);
  return { body, subtotalMinor, errors };
}

/** Empty is none; text that is no amount is undefined. */
export const readAmount = (text: string, currency: string): number | undefined =>
  text.trim() === "" ? 0 : minorOf(text, currency);

/** How many of a line are not free; 0 where nobody has looked. */
export const shortOf = ({ available, quantity }: LineDraft): number =>
  available === undefined ? 0 : Math.max(0, (unitsOf(quantity) ?? 0) - available);
