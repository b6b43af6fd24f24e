import type { ImportKind, ImportMode } from "@/lib/imports/model";
import type { ImportView } from "@/lib/imports/schema";

/** How kinds of imports are called, and what one change of each is. */
export const KIND_WORDS: Readonly<
  Record<ImportKind, { readonly label: string; readonly one: string; readonly many: string }>
> = {
  INVENTORY: { label: "Inventory", one: "change", many: "changes" },
  PRODUCTS: { label: "Products", one: "SKU", many: "SKUs" },
  ORDERS: { label: "Orders", one: "row", many: "rows" },
};

export const MODE_WORDS: Readonly<
  Record<ImportMode, { readonly label: string; readonly meaning: string }>
> = {
  SET: { label: "Set to", meaning: "The file says how many are on hand." },
  ADD: { label: "Add", meaning: "The file says how many came." },
  SUBTRACT: { label: "Take away", meaning: "The file says how many left." },
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};
export const DELIMITER_CHOICES = Object.entries(DELIMITERS).map(([value, word]) => ({
  value,
  word: word.charAt(0).toUpperCase() + word.slice(1),
}));

const ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big end first",
  "windows-1252": "Windows 1252",
};
export const ENCODING_CHOICES = Object.entries(ENCODINGS).map(([value, word]) => ({ value, word }));

const FORMATS: Readonly<Record<ImportView["reading"]["format"], string>> = {
  CSV: "CSV",
  JSON: "JSON",
  JSON_LINES: "JSON lines",
  XLSX: "Excel workbook",
};
export const formatInWords = (format: ImportView["reading"]["format"]): string => FORMATS[format];

export const countInWords = (count: number): string => count.toLocaleString("en-US");

const KIBIBYTE = 1024;

/** "812 B", "41 KiB", "2.4 MiB". */
export function bytesInWords(bytes: number): string {
  if (bytes < KIBIBYTE) return `${bytes} B`;
  const kib = bytes / KIBIBYTE;
  if (kib < KIBIBYTE) return `${Math.round(kib)} KiB`;
  const mib = kib / KIBIBYTE;
  return `${mib < 10 ? mib.toFixed(1) : Math.round(mib)} MiB`;
}

/** "340 ms", "1.2 s", "41 s", "3 min 20 s". */
export function spanInWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** "1,000 rows, UTF-8, semicolon": how a file was read, in the head of its page. */
export function fileFacts({ counts, byteCount, reading }: ImportView): string {
  const { format, encoding, delimiter, sheet } = reading;
  return [
    counts === null
      ? bytesInWords(byteCount)
      : `${countInWords(counts.rows)} ${counts.rows === 1 ? "row" : "rows"}`,
    ...(format === "CSV" ? [] : [FORMATS[format]]),
    ...(encoding === null ? [] : [ENCODINGS[encoding] ?? encoding]),
    ...(delimiter === null ? [] : [DELIMITERS[delimiter] ?? `“${delimiter}”`]),
    ...(sheet === null ? [] : [`sheet ${sheet}`]),
  ].join(", ");
}

/** "650 changes", "1 SKU": what an import of this kind would do. */
export function changesInWords(
  kind: ImportKind,
  counts: { readonly created: number; readonly changed: number },
): string {
  const count = counts.created + counts.changed;
  const { one, many } = KIND_WORDS[kind];
  return `${countInWords(count)} ${count === 1 ? one : many}`;
}
