import { IMPORT_LIMITS } from "../model";
import { FileFault } from "./file-fault";
import type { FileSource } from "./file-source";
import { brokenWorkbook, localName, openWorkbook, readSharedTexts, walkXml } from "./xlsx-parts";

/** "BC12" → 54: the place of a cell in its row, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Excel keeps 8901234567890 as 8.90123456789E12. */
function numberText(raw: string): string {
  const value = Number(raw);
  return Number.isSafeInteger(value) ? String(value) : raw;
}

/** Excel's own sheets of a workbook, in their order. */
export async function listSheets(file: FileSource): Promise<readonly string[]> {
  const workbook = await openWorkbook(file);
  workbook.close();
  return workbook.sheets.map(({ name }) => name);
}

/** The rows of one sheet, with the numbers they bear there; empty ones are left out by Excel itself. */
export async function* readXlsx(
  file: FileSource,
  sheetName: string | null,
): AsyncGenerator<{ row: number; cells: string[] }> {
  const workbook = await openWorkbook(file);
  try {
    const sheet = workbook.sheets.find(({ name }) => name === sheetName) ?? workbook.sheets[0];
    const stream = sheet && (await workbook.open(sheet.path));
    if (!stream) throw brokenWorkbook();
    const texts = await readSharedTexts(workbook);
    const ready: { row: number; cells: string[] }[] = [];
    let row = 0;
    let cells: string[] = [];
    let column = -1;
    let type = "";
    let text = "";
    let isText = false;
    const finishCell = (): void => {
      if (column >= IMPORT_LIMITS.maxColumns) {
        if (text === "") return;
        throw new FileFault(
          "too-many-columns",
          `Row ${row} has more than ${IMPORT_LIMITS.maxColumns} columns.`,
          "Take out columns that are not needed.",
        );
      }
      while (cells.length < column) cells.push("");
      const isShared = type === "s";
      const isPlain = type === "str" || type === "inlineStr" || type === "e" || type === "b";
      cells[column] = isShared
        ? (texts[Number(text)] ?? "")
        : isPlain || text === ""
          ? text
          : numberText(text);
    };
    const parts = walkXml(stream, {
      onOpen: (tag) => {
        const name = localName(tag);
        if (name === "row") {
          row = Number(tag.attributes["r"] ?? row + 1);
          cells = [];
          column = -1;
        } else if (name === "c") {
          const reference = tag.attributes["r"];
          column = reference ? columnOf(reference) : column + 1;
          type = tag.attributes["t"] ?? "";
          text = "";
        }
        isText = name === "v" || name === "t";
      },
      onText: (part) => {
        if (isText) text += part;
      },
      onClose: (tag) => {
        isText = false;
        const name = localName(tag);
        if (name === "c") finishCell();
        else if (name === "row") ready.push({ row, cells });
      },
    });
    for await (const _piece of parts) yield* ready.splice(0);
    yield* ready.splice(0);
  } finally {
    workbook.close();
  }
}
