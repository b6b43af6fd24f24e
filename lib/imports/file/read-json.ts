import { FileFault } from "./file-fault";

const MAX_RECORD_CHARACTERS = 1024 * 1024;
const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

const broken = (row: number): FileFault =>
  new FileFault(
    "broken-json",
    `Item ${row} is not JSON.`,
    'Mend it in the file, and upload that. Each item is an object such as {"sku": "A", "quantity": 5}.',
  );

function parseRecord(text: string, row: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    throw broken(row);
  }
  throw broken(row);
}

/**
 * The objects of a JSON file as they come: of its first array, which may stand alone or inside an
 * object such as {"items": [...]}, or one after another on lines of their own. Nothing but the object
 * being read is in memory: it finds where each ends by counting brackets outside of strings.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  isLines: boolean,
): AsyncGenerator<Record<string, unknown>> {
  /** How deep an item stands; 0 until its array is found. */
  let itemDepth = isLines ? 1 : 0;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let isDone = false;
  let row = 0;
  let pending = "";
  for await (const chunk of text) {
    let begin = 0;
    for (let index = 0; index < chunk.length && !isDone; index += 1) {
      const code = chunk.charCodeAt(index);
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) isString = false;
        continue;
      }
      if (code === QUOTE) isString = true;
      else if (OPENING.has(code)) {
        depth += 1;
        if (code === 91 && itemDepth === 0) itemDepth = depth + 1;
        else if (depth === itemDepth) {
          pending = "";
          begin = index;
        }
      } else if (CLOSING.has(code)) {
        if (depth === itemDepth) {
          row += 1;
          yield parseRecord(pending + chunk.slice(begin, index + 1), row);
          pending = "";
        }
        depth -= 1;
        isDone = !isLines && itemDepth > 0 && depth < itemDepth - 1;
      }
    }
    if (depth >= itemDepth && itemDepth > 0) pending += chunk.slice(begin);
    if (pending.length > MAX_RECORD_CHARACTERS) throw broken(row + 1);
    if (isDone) return;
  }
  if (depth > 0 || isString || row === 0) throw broken(row + 1);
}

/** A value as it stands in a cell. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.toWellFormed().replaceAll("\0", "");
}
