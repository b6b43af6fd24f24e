import { CsvError, parse } from "csv-parse";
import { Readable } from "node:stream";
import { IMPORT_LIMITS } from "../model";
import { FileFault } from "./file-fault";

/** What a row may weigh before it is taken for an unclosed quote. */
const MAX_RECORD_CHARACTERS = 1024 * 1024;

const faultOf = (error: CsvError): FileFault =>
  new FileFault(
    "broken-csv",
    `Line ${typeof error["lines"] === "number" ? error["lines"] : "?"} cannot be read: ${
      error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE"
        ? "a quotation mark is opened and never closed"
        : "a quotation mark stands where none can be"
    }.`,
    "Mend that line in the file, or choose another separator, and check again.",
  );

/** The cells of each record, the header included, as text. */
export async function* readCsv(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  const source = Readable.from(text, { objectMode: true, highWaterMark: 1 });
  // Whoever reads the records hears of it.
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    let isFirst = true;
    for await (const record of parser as AsyncIterable<string[]>) {
      const isSeparatorLine = isFirst && /^sep=/i.test(record[0] ?? "");
      isFirst = false;
      if (isSeparatorLine) continue;
      if (record.length > IMPORT_LIMITS.maxColumns)
        throw new FileFault(
          "too-many-columns",
          `A row has ${record.length} columns; ${IMPORT_LIMITS.maxColumns} can be read.`,
          "Take out columns that are not needed, or choose another separator.",
        );
      yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}
