import type { Import } from "@/prisma/generated/client";
import type { OrgScope } from "@/lib/tenancy/scope";
import { loadImport } from "../load-import";
import { eachRejected } from "./list-rejected";

/** A cell that a spreadsheet would take for a formula is written as the text it is. */
const isFormula = (cell: string): boolean => /^[=@\t\r]|^[+-](?!\d)/.test(cell);

function cellText(cell: string, delimiter: string): string {
  const text = isFormula(cell) ? `'${cell}` : cell;
  const mustQuote = /["\r\n]/.test(text) || text.includes(delimiter) || text.trim() !== text;
  return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rejected rows in the layout of the upload, its columns and its delimiter, and an `error` column
 * behind them. Mended, it can be uploaded as it is: nobody reads a column called error.
 */
async function* writeFailedRows(scope: OrgScope, found: Import): AsyncGenerator<string> {
  const delimiter = found.delimiter ?? ",";
  const lineEnd = found.lineEnding === "LF" ? "\n" : "\r\n";
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => cellText(cell, delimiter)).join(delimiter) + lineEnd;
  const width = found.columns.length;
  // A file that was failed rows once has that column already; it is said anew.
  const errorAt = found.columns.lastIndexOf("error");
  const place = errorAt < 0 ? width : errorAt;
  const withError = (cells: readonly string[], error: string): string[] => {
    const full = Array.from({ length: width }, (_, index) => cells[index] ?? "");
    full[place] = error;
    return full;
  };
  yield line(withError(found.columns, "error"));
  for await (const rows of eachRejected(scope, found))
    yield rows.map(({ cells, error }) => line(withError(cells, error))).join("");
}

/** The file of failed rows, written while it is sent. */
export async function getFailedRows(
  scope: OrgScope,
  importId: string,
): Promise<{ readonly fileName: string; readonly lines: AsyncIterable<string> } | undefined> {
  const found = await loadImport(scope, importId);
  if (!found) return undefined;
  const base = found.fileName.replace(/\.\w{1,5}$/, "");
  return { fileName: `${base}-failed-rows.csv`, lines: writeFailedRows(scope, found) };
}
