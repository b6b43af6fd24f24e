import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detectReading } from "./detect-reading";
import type { FileSource } from "./file-source";
import { readHead, readRecords } from "./read-records";
import { listSheets } from "./read-xlsx";
import { zipOf } from "../testing/small-xlsx";

/** A file in memory, cut into pieces at the worst places. */
function fileOf(bytes: Buffer, piece = 7): FileSource {
  return {
    byteCount: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
    read: async (start, length) => bytes.subarray(start, start + length),
  };
}

async function readAll(bytes: Buffer, isUtf8 = true, sheet: string | null = null) {
  const reading = detectReading(bytes, isUtf8);
  const file = fileOf(bytes);
  const head = await readHead(file, reading, sheet);
  const rows = [];
  for await (const row of readRecords(file, reading, sheet, head.columns)) rows.push(row);
  return { reading, columns: head.columns, rows };
}

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const TEXT = "sku;Menge\nKL-Ü;5\n";

describe("encodings", () => {
  test.each([
    ["utf-8", "utf-8", false, Buffer.from(TEXT)],
    ["utf-8 with its mark", "utf-8", true, Buffer.from(`\uFEFF${TEXT}`)],
    ["utf-16 little", "utf-16le", true, Buffer.from(`\uFEFF${TEXT}`, "utf16le")],
    ["utf-16 big", "utf-16be", true, utf16be(`\uFEFF${TEXT}`)],
    ["utf-16 without a mark", "utf-16le", false, Buffer.from(TEXT, "utf16le")],
    ["utf-16 big without a mark", "utf-16be", false, utf16be(TEXT)],
  ])("%s", async (_name, encoding, hasBom, bytes) => {
    const { reading, columns, rows } = await readAll(bytes);
    expect(reading).toMatchObject({ format: "CSV", encoding, hasBom, delimiter: ";" });
    expect(columns).toEqual(["sku", "Menge"]);
    expect(rows).toEqual([{ row: 2, cells: ["KL-Ü", "5"] }]);
  });

  test("windows-1252, told by bytes that are no UTF-8 wherever they stand", async () => {
    const bytes = Buffer.from(TEXT, "latin1");
    const { reading, rows } = await readAll(bytes, false);
    expect(reading.encoding).toBe("windows-1252");
    expect(rows[0]?.cells).toEqual(["KL-Ü", "5"]);
  });
});

describe("delimiters and line ends", () => {
  test.each([
    [",", "LF", 'sku,name\nA,"b; c; d"\n'],
    [";", "CRLF", "sku;name\r\nA;b, c, d\r\n"],
    ["\t", "LF", "sku\tname\nA\tb, c; d\n"],
    ["|", "CR", "sku|name\rA|b\r"],
  ])("%j with %s", async (delimiter, lineEnding, text) => {
    const { reading, columns, rows } = await readAll(Buffer.from(text));
    expect(reading).toMatchObject({ delimiter, lineEnding });
    expect(columns).toEqual(["sku", "name"]);
    expect(rows).toHaveLength(1);
  });

  test("Excel's own first line names it and is no row", async () => {
    const { reading, columns, rows } = await readAll(Buffer.from("sep=|\r\nsku|q\r\nA|1\r\n"));
    expect(reading.delimiter).toBe("|");
    expect(columns).toEqual(["sku", "q"]);
    expect(rows).toEqual([{ row: 2, cells: ["A", "1"] }]);
  });

  test("quoted line ends, quotes in quotes, and blank rows that keep their number", async () => {
    const text = 'sku,note\n\nA,"one\ntwo ""three"""\n,\nB,x';
    expect((await readAll(Buffer.from(text))).rows).toEqual([
      { row: 3, cells: ["A", 'one\ntwo "three"'] },
      { row: 5, cells: ["B", "x"] },
    ]);
  });

  test("a quotation mark that is never closed is said with its line", async () => {
    await expect(readAll(Buffer.from('sku,q\nA,1\n"B,2\n'))).rejects.toThrow(/never closed/);
  });
});

describe("JSON", () => {
  const rows = [
    { row: 1, cells: ["A", "5", ""] },
    { row: 2, cells: ['B}"{', "6", '["x"]'] },
  ];
  const items = [
    { sku: "A", quantity: 5 },
    { sku: 'B}"{', quantity: "6", more: ["x"] },
  ];
  test.each([
    ["an array", "JSON", JSON.stringify(items)],
    ["an array, indented", "JSON", JSON.stringify(items, null, 2)],
    ["an array in an object", "JSON", JSON.stringify({ total: 2, items, next: null }, null, 1)],
    ["lines", "JSON_LINES", items.map((item) => JSON.stringify(item)).join("\r\n")],
  ])("%s", async (_name, format, text) => {
    const read = await readAll(Buffer.from(text));
    expect(read.reading.format).toBe(format);
    expect(read.columns).toEqual(["sku", "quantity", "more"]);
    expect(read.rows).toEqual(rows);
  });

  test.each(["[{]", '[{"sku": 1', "[1, 2]", "[]"])("%s is refused", async (text) => {
    await expect(readAll(Buffer.from(text))).rejects.toThrow(/Item|rows/);
  });
});

describe("XLSX", () => {
  test("shared texts, own texts, numbers as Excel keeps them, gaps, and the rows' own numbers", async () => {
    const workbook = zipOf({
      "xl/workbook.xml":
        '<workbook xmlns:r="r"><sheets><sheet name="Notes" r:id="rId2"/><sheet name="Stock &amp; more" r:id="rId1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      "xl/sharedStrings.xml":
        "<sst><si><t>sku</t></si><si><r><t>quan</t></r><r><t>tity</t></r></si><si><t>KL-Ü &lt;1&gt;</t></si></sst>",
      "xl/worksheets/sheet1.xml":
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
        '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="inlineStr"><is><t>own</t></is></c><c r="C4"><v>8.90123456789E12</v></c></row></sheetData></worksheet>',
      "xl/worksheets/sheet2.xml": "<worksheet><sheetData/></worksheet>",
    });
    expect(await listSheets(fileOf(workbook))).toEqual(["Notes", "Stock & more"]);
    const { reading, columns, rows } = await readAll(workbook, false, "Stock & more");
    expect(reading.format).toBe("XLSX");
    expect(columns).toEqual(["sku", "Column 2", "quantity"]);
    expect(rows).toEqual([{ row: 4, cells: ["KL-Ü <1>", "own", "8901234567890"] }]);
  });

  test("a damaged workbook, an old one, and what is no table are refused with what to do", async () => {
    const zip = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), deflateRawSync("nothing")]);
    await expect(readAll(zip, false)).rejects.toThrow(/cannot be read/);
    expect(() => detectReading(Buffer.from("d0cf11e0a1b1", "hex"), false)).toThrow(/\.xls/);
    expect(() => detectReading(Buffer.from([0x25, 0x50, 0, 1, 0, 0, 2]), false)).toThrow(/neither/);
    expect(() => detectReading(Buffer.from("  \n"), true)).toThrow(/empty/);
  });
});
