type Cell = string | number | null;

/** What a spreadsheet would run as a formula, whoever typed it into a title. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe before it, which
 * spreadsheets hide and our own import takes off again; numbers stay numbers.
 */
function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** A file that is sent while it is read, so that its size costs no memory. Excel needs the mark. */
export function csvResponse(fileName: string, lines: AsyncIterable<string>): Response {
  const encoder = new TextEncoder();
  const reading = lines[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode("\uFEFF")),
    pull: async (controller) => {
      const { value, done } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    // Whoever asked has gone: nothing more is read.
    cancel: async () => {
      await reading.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName.replaceAll(/[^A-Za-z0-9._-]/g, "-")}"`,
    },
  });
}
