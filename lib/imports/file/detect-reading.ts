import type { FileFormat } from "../model";
import { FileFault } from "./file-fault";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How the bytes of a file become text and cells. */
export type Reading = {
  readonly format: FileFormat;
  readonly encoding: Encoding | null;
  readonly hasBom: boolean;
  readonly delimiter: string | null;
  readonly lineEnding: "LF" | "CRLF" | "CR" | null;
};

const DELIMITERS = [",", ";", "\t", "|"] as const;
const DELIMITER_LINES = 20;

const startsWith = (head: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** NUL bytes at every other place are UTF-16 without a mark; anywhere else they are no text. */
function detectEncoding(head: Buffer, isUtf8: boolean): { encoding: Encoding; hasBom: boolean } {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: "utf-8", hasBom: true };
  if (startsWith(head, 0xff, 0xfe)) return { encoding: "utf-16le", hasBom: true };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: "utf-16be", hasBom: true };
  const nuls = { even: 0, odd: 0 };
  const looked = head.subarray(0, 4096);
  for (const [index, byte] of looked.entries())
    if (byte === 0) nuls[index % 2 === 0 ? "even" : "odd"] += 1;
  const most = looked.length / 5;
  if (nuls.odd > most && nuls.even < nuls.odd / 4) return { encoding: "utf-16le", hasBom: false };
  if (nuls.even > most && nuls.odd < nuls.even / 4) return { encoding: "utf-16be", hasBom: false };
  if (nuls.even + nuls.odd > 0) throw notATable();
  return { encoding: isUtf8 ? "utf-8" : "windows-1252", hasBom: false };
}

const notATable = (): FileFault =>
  new FileFault(
    "not-a-table",
    "This file is neither CSV, JSON, JSON lines nor XLSX.",
    "Save it as CSV or as an Excel workbook (.xlsx), and upload that.",
  );

/** The ones outside quotes, line by line. */
function splitLines(text: string, most: number): string[] {
  const lines: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length && lines.length < most; index += 1) {
    const character = text[index];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r")) {
      if (index > begin) lines.push(text.slice(begin, index));
      begin = index + 1;
    }
  }
  if (lines.length < most && begin < text.length) lines.push(text.slice(begin));
  return lines;
}

const countOutsideQuotes = (line: string, delimiter: string): number =>
  line.replaceAll(/"(?:[^"]|"")*"/g, "").split(delimiter).length - 1;

/** Excel's own first line, "sep=;", says it; else the one that cuts the first lines alike. */
function detectDelimiter(text: string): string {
  const said = /^sep=(.)\r?\n?/i.exec(text)?.[1];
  if (said) return said;
  const [header = "", ...rows] = splitLines(text, DELIMITER_LINES);
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const inHeader = countOutsideQuotes(header, delimiter);
    const alike = rows.filter((row) => countOutsideQuotes(row, delimiter) === inHeader).length;
    const score = inHeader === 0 ? 0 : (1 + alike / Math.max(1, rows.length)) * 100 + inHeader;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function detectLineEnding(text: string): Reading["lineEnding"] {
  const at = text.search(/[\r\n]/);
  if (at < 0) return null;
  if (text[at] === "\n") return "LF";
  return text[at + 1] === "\n" ? "CRLF" : "CR";
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

function detectFormat(text: string): FileFormat {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("[")) return "JSON";
  if (!trimmed.startsWith("{")) return "CSV";
  const [first = "", second] = trimmed.split(/\r?\n/, 2);
  if (!isJson(first)) return "JSON";
  const isWrapped = Object.values(JSON.parse(first) as object).some(Array.isArray);
  return isWrapped && (second ?? "").trim() === "" ? "JSON" : "JSON_LINES";
}

/**
 * Reads off the first bytes what a file is. `isUtf8` comes from all of them, so that an umlaut on the
 * last page of a Windows file is not found out when it is too late.
 */
export function detectReading(head: Buffer, isUtf8: boolean): Reading {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04))
    return { format: "XLSX", encoding: null, hasBom: false, delimiter: null, lineEnding: null };
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    throw new FileFault(
      "old-excel",
      "This is an Excel file of the old kind (.xls).",
      "Save it as an Excel workbook (.xlsx) or as CSV, and upload that.",
    );
  const { encoding, hasBom } = detectEncoding(head, isUtf8);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.trim() === "")
    throw new FileFault("empty-file", "This file is empty.", "Choose the file that has the rows.");
  const format = detectFormat(text);
  return {
    format,
    encoding,
    hasBom,
    delimiter: format === "CSV" ? detectDelimiter(text) : null,
    lineEnding: detectLineEnding(text),
  };
}
