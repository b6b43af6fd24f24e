import type { ImportDetail } from "@/lib/imports/schema";

type Measured = Pick<ImportDetail, "byteCount" | "columns" | "preview" | "reading">;

/**
 * How many rows a file has, before it was read to its end: by the length of its first ones. Only
 * plain cells can be measured so; undefined for the other formats.
 */
export function estimateRows({
  byteCount,
  columns,
  preview,
  reading,
}: Measured): number | undefined {
  if (reading.format !== "CSV" || preview.length === 0) return undefined;
  const widthOf = (cells: readonly string[]): number =>
    cells.reduce((sum, cell) => sum + cell.length, 0) + cells.length;
  const unit = reading.encoding?.startsWith("utf-16") === true ? 2 : 1;
  const lineEnd = reading.lineEnding === "CRLF" ? 1 : 0;
  const rowBytes =
    (preview.reduce((sum, { cells }) => sum + widthOf(cells) + lineEnd, 0) / preview.length) * unit;
  return Math.max(1, Math.round((byteCount - widthOf(columns) * unit) / rowBytes));
}
