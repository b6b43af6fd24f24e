import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { ColumnMapping } from "../fields/model";
import { FileFault } from "../file/file-fault";
import type { FileRecord } from "../file/read-records";
import { IMPORT_LIMITS } from "../model";

const FLUSH_CHARACTERS = 64 * 1024;
const REPORT_ROWS = 25_000;

/** COPY's text format: a value is plain but for these. */
const UNSAFE = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": String.raw`\\`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\t": String.raw`\t`,
};
const escapeText = (text: string): string =>
  text.replace(UNSAFE, (character) => ESCAPES[character] ?? "");

/** The apostrophe before what a spreadsheet would take for a formula is its way to say "text". */
const fieldText = (cell: string | undefined): string => {
  const value = cell?.trim().replace(/^'(?=[=+\-@])/, "");
  return value ? escapeText(value) : String.raw`\N`;
};

const tooLong = (row: number): FileFault =>
  new FileFault(
    "cell-too-long",
    `A cell of row ${row} has more than ${IMPORT_LIMITS.maxCellCharacters.toLocaleString("en-US")} characters.`,
    "Shorten it in the file; a quotation mark that is never closed looks like this, too.",
  );

/** A table of this transaction alone: the row's number, all its cells, and the fields that are read. */
export async function createStaging(client: Client, fields: readonly string[]): Promise<void> {
  const columns = fields.map((name) => `, "${name}" text`).join("");
  await client.query(`
    CREATE TEMPORARY TABLE staged ("row" int NOT NULL, cells jsonb NOT NULL,
      "isLeftOut" boolean NOT NULL${columns}) ON COMMIT DROP`);
}

export type Edit = { readonly cells: readonly string[]; readonly isLeftOut: boolean };

/**
 * Streams the rows into the staging table: what is in memory is one piece of the file and one of
 * COPY, whatever the file's size. A row that was mended by hand is taken as it was mended.
 */
export async function copyRows(
  client: Client,
  records: AsyncIterable<FileRecord>,
  options: {
    readonly fields: readonly string[];
    readonly mapping: ColumnMapping;
    readonly edits: ReadonlyMap<number, Edit>;
    readonly onProgress: (rows: number) => Promise<void>;
  },
): Promise<number> {
  const { fields, mapping, edits, onProgress } = options;
  const places = fields.map((name) => mapping[name] ?? -1);
  const names = fields.map((name) => `, "${name}"`).join("");
  const copy = client.query(copyFrom(`COPY staged ("row", cells, "isLeftOut"${names}) FROM STDIN`));
  const isOver = finished(copy);
  isOver.catch(() => {});
  let pending = "";
  let count = 0;
  try {
    for await (const { row, cells: uploaded } of records) {
      const edit = edits.get(row);
      const cells = edit?.cells.length ? edit.cells : uploaded;
      if (cells.some((cell) => cell.length > IMPORT_LIMITS.maxCellCharacters)) throw tooLong(row);
      let line = `${row}\t${escapeText(JSON.stringify(cells))}\t${edit?.isLeftOut ? "t" : "f"}`;
      for (const place of places) line += `\t${fieldText(cells[place])}`;
      pending += `${line}\n`;
      count += 1;
      if (count > IMPORT_LIMITS.maxRows) throw tooManyRows();
      if (pending.length >= FLUSH_CHARACTERS) {
        if (!copy.write(pending)) await Promise.race([once(copy, "drain"), isOver]);
        pending = "";
      }
      if (count % REPORT_ROWS === 0) await onProgress(count);
    }
    copy.end(pending);
    await isOver;
  } catch (error) {
    copy.destroy(error as Error);
    await isOver.catch(() => {});
    throw error;
  }
  await client.query("ANALYZE staged");
  return count;
}

const tooManyRows = (): FileFault =>
  new FileFault(
    "too-many-rows",
    `The file has more than ${IMPORT_LIMITS.maxRows.toLocaleString("en-US")} rows.`,
    "Split it and import the parts one after another.",
  );
