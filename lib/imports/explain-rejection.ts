import { type ColumnMapping, IMPORT_FIELDS } from "./fields/model";
import { IMPORT_LIMITS, type ImportKind, type RejectReason } from "./model";

export type Rejection = {
  readonly reason: RejectReason;
  readonly field: string | null;
  /** What the database knew beyond the reason: "Only 12 are there." */
  readonly detail: string | null;
};

/** The reason as a sentence about this very row, for the page and for the file of failed rows. */
export function explainRejection(
  kind: ImportKind,
  { reason, field, detail }: Rejection,
  value: string,
): string {
  const label = IMPORT_FIELDS[kind].find(({ name }) => name === field)?.label ?? "A value";
  switch (reason) {
    case "LEFT_OUT":
      return "Left out by hand.";
    case "MISSING_VALUE":
      return `${label} is empty.`;
    case "UNKNOWN_SKU":
      return `There is no SKU ${value} in your catalogue.`;
    case "UNKNOWN_WAREHOUSE":
      return `There is no warehouse ${value}.`;
    case "NOT_A_NUMBER":
      return `${label}: "${value}" is not a whole number. Write it in digits alone.`;
    case "NEGATIVE":
      return `${label}: ${value} is below zero.`;
    case "TOO_LARGE":
      return `${label}: ${value} is more than can be counted.`;
    case "WRONG_VALUE":
      return `${label}: ${detail ?? `"${value}" cannot stand here.`}`;
    case "DUPLICATE":
      return kind === "INVENTORY"
        ? `${value} stands more than once in the file for this warehouse; leave out all but one.`
        : `${value} stands more than once in the file; leave out all but one.`;
    case "MORE_THAN_ON_HAND":
      return `${label}: ${value} cannot be taken away. ${detail ?? ""}`.trim();
    case "ORDER_INCOMPLETE":
      return detail ?? "Another row of this order is rejected; an order comes whole or not at all.";
  }
}

/** The cell at fault, by the place of its column. */
export const columnOf = (mapping: ColumnMapping, field: string | null): number | null =>
  field === null ? null : (mapping[field] ?? null);

export const limitsSentence = `CSV, JSON, JSON lines or XLSX, up to ${IMPORT_LIMITS.maxBytes / 1024 / 1024} MiB and ${IMPORT_LIMITS.maxRows.toLocaleString("en-US")} rows; the first row holds the names of the columns.`;
