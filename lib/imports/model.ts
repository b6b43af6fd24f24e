/** Pure rules of imports, safe for the browser. */

export const IMPORT_KINDS = ["INVENTORY", "PRODUCTS", "ORDERS"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What the file's quantities mean. Only stock has a choice; the others are always SET. */
export const IMPORT_MODES = ["SET", "ADD", "SUBTRACT"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export const FILE_FORMATS = ["CSV", "JSON", "JSON_LINES", "XLSX"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * UPLOADING → READY (columns can be corrected) → CHECKING → CHECKED (the difference is there) →
 * APPLYING → APPLIED → UNDOING → UNDONE. FAILED: the file could not be read to its end; correct how
 * it is read and check again. DISCARDED ends anything that is not applied.
 */
export const IMPORT_STATUSES = [
  ...(["UPLOADING", "READY", "CHECKING", "CHECKED", "FAILED", "APPLYING", "APPLIED"] as const),
  ...(["UNDOING", "UNDONE", "DISCARDED"] as const),
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** While one of these lasts the page polls. */
export const isAtWork = (status: ImportStatus): boolean =>
  status === "CHECKING" || status === "APPLYING" || status === "UNDOING";

export const IMPORT_LIMITS = {
  maxBytes: 256 * 1024 * 1024,
  maxRows: 2_000_000,
  maxColumns: 200,
  maxCellCharacters: 10_000,
  /** Up to here a check, an import or an undo is done while the caller waits. */
  directBytes: 1024 * 1024,
  previewRows: 20,
  undoDays: 30,
  /** Files that were never applied. */
  draftDays: 7,
} as const;

/** Why a row is not taken, in the order in which it is asked. */
export const REJECT_REASONS = {
  LEFT_OUT: "Left out by hand",
  MISSING_VALUE: "A value is missing",
  UNKNOWN_SKU: "SKU not found",
  UNKNOWN_WAREHOUSE: "Warehouse not found",
  NOT_A_NUMBER: "Not a whole number",
  NEGATIVE: "Negative number",
  TOO_LARGE: "Number too large",
  WRONG_VALUE: "Not a value this column can have",
  DUPLICATE: "Same row twice in the file",
  MORE_THAN_ON_HAND: "Takes away more than is there",
  ORDER_INCOMPLETE: "Another row of the order is rejected",
} as const;
export type RejectReason = keyof typeof REJECT_REASONS;

/** Why what an import did cannot be taken back any more. */
export const UNDO_REASONS = {
  UNITS_GONE: "Units that came with it are promised or gone",
  SET_SINCE: "A later import or count set this number",
  IN_USE: "It is in use by now",
  CHANGED_SINCE: "It was changed since",
  SHIPPED: "It is booked or shipped",
} as const;
export type UndoReason = keyof typeof UNDO_REASONS;

/**
 * Half of what is there, and at least ten units: that is a big drop, and an import that holds one
 * needs the file's row count typed. Below the reserved units is always looked at.
 */
export const BIG_DROP = { share: 0.5, units: 10 } as const;
/** Marked, without asking for anything. */
export const VISIBLE_DROP = { share: 0.15, units: 10 } as const;

export type ChangeFlag = "BIG_DROP" | "BELOW_RESERVED" | "DROP";

const isDrop = (from: number, to: number, rule: { share: number; units: number }): boolean =>
  from - to >= rule.units && from - to > from * rule.share;

/** What a change is marked with. `asked` is the file's wish; what is reserved stays all the same. */
export function changeFlags(change: {
  readonly from: number | null;
  readonly asked: number;
  readonly reserved: number;
}): readonly ChangeFlag[] {
  const from = change.from ?? 0;
  const flags: ChangeFlag[] = [];
  if (isDrop(from, change.asked, BIG_DROP)) flags.push("BIG_DROP");
  else if (isDrop(from, change.asked, VISIBLE_DROP)) flags.push("DROP");
  if (change.asked < change.reserved) flags.push("BELOW_RESERVED");
  return flags;
}

export const BIG_DROP_RULE = `A big drop takes more than half of a SKU's units in a warehouse, and at least ${BIG_DROP.units}.`;

export const importName = (number: number): string => `IMP-${String(number).padStart(4, "0")}`;
