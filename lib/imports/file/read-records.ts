import { IMPORT_LIMITS } from "../model";
import type { Reading } from "./detect-reading";
import { FileFault } from "./file-fault";
import type { FileSource } from "./file-source";
import { readCsv } from "./read-csv";
import { cellOf, readJson } from "./read-json";
import { readXlsx } from "./read-xlsx";

/** A row as a spreadsheet counts it, the header being row 1; JSON has no header and begins with 1. */
export type FileRecord = { readonly row: number; readonly cells: readonly string[] };

/** Objects of this many rows say which columns a JSON file has. */
const JSON_ROWS_LOOKED_AT = 1000;

/** What is parsed at once; everything made of it is garbage before the next. */
const PIECE_BYTES = 64 * 1024;

async function* decode(file: FileSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file.chunks())
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = decoder.decode(chunk.subarray(at, at + PIECE_BYTES), { stream: true });
      // Postgres keeps no NUL in a text.
      const text = piece.replaceAll("\0", "");
      if (text !== "") yield text;
    }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** Every row of the file, the header among them; blank ones are left out and keep their number. */
async function* readRows(
  file: FileSource,
  reading: Reading,
  sheet: string | null,
): AsyncGenerator<FileRecord> {
  if (reading.format === "XLSX") {
    for await (const record of readXlsx(file, sheet)) if (!isBlank(record.cells)) yield record;
    return;
  }
  let row = 0;
  const text = decode(file, reading.encoding ?? "utf-8");
  for await (const cells of readCsv(text, reading.delimiter ?? ",")) {
    row += 1;
    if (!isBlank(cells)) yield { row, cells };
  }
}

export type FileHead = {
  readonly columns: readonly string[];
  readonly rows: readonly FileRecord[];
};

const noRows = (): FileFault =>
  new FileFault(
    "no-rows",
    "This file has a header and no rows, or nothing at all.",
    "Choose the file that has the rows; the first row must hold the names of the columns.",
  );

/** Names of columns are shown, matched and remembered; one without a name is called by its place. */
const nameColumns = (header: readonly string[]): string[] =>
  header.map((cell, index) => cell.trim() || `Column ${index + 1}`);

async function jsonColumns(file: FileSource, reading: Reading): Promise<string[]> {
  const columns = new Set<string>();
  let count = 0;
  const text = decode(file, reading.encoding ?? "utf-8");
  for await (const record of readJson(text, reading.format === "JSON_LINES")) {
    for (const key of Object.keys(record)) columns.add(key.toWellFormed());
    count += 1;
    if (count >= JSON_ROWS_LOOKED_AT) break;
  }
  if (count === 0) throw noRows();
  if (columns.size > IMPORT_LIMITS.maxColumns)
    throw new FileFault(
      "too-many-columns",
      `The items have ${columns.size} names; ${IMPORT_LIMITS.maxColumns} can be read.`,
      "Leave out names that are not needed.",
    );
  return [...columns];
}

/** The columns and the first rows: all that is read before somebody says how to go on. */
export async function readHead(
  file: FileSource,
  reading: Reading,
  sheet: string | null,
): Promise<FileHead> {
  const isJson = reading.format === "JSON" || reading.format === "JSON_LINES";
  const jsonNames = isJson ? await jsonColumns(file, reading) : undefined;
  const rows: FileRecord[] = [];
  let columns = jsonNames;
  if (columns)
    for await (const record of readRecords(file, reading, sheet, columns)) {
      rows.push(record);
      if (rows.length >= IMPORT_LIMITS.previewRows) break;
    }
  else
    for await (const record of readRows(file, reading, sheet)) {
      if (columns) rows.push(record);
      else columns = nameColumns(record.cells);
      if (rows.length >= IMPORT_LIMITS.previewRows) break;
    }
  if (!columns || rows.length === 0) throw noRows();
  const width = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  while (columns.length < width) columns.push(`Column ${columns.length + 1}`);
  return { columns, rows };
}

/** The rows below the header, in the file's own columns. */
export async function* readRecords(
  file: FileSource,
  reading: Reading,
  sheet: string | null,
  columns: readonly string[],
): AsyncGenerator<FileRecord> {
  if (reading.format === "JSON" || reading.format === "JSON_LINES") {
    let row = 0;
    const text = decode(file, reading.encoding ?? "utf-8");
    for await (const record of readJson(text, reading.format === "JSON_LINES")) {
      row += 1;
      yield { row, cells: columns.map((name) => cellOf(record[name])) };
    }
    return;
  }
  let isHeader = true;
  for await (const record of readRows(file, reading, sheet)) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}
