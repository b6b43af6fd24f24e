type ReviverContext = { readonly source?: string };
type SourceReviver = (key: string, value: unknown, context: ReviverContext) => unknown;
const parse = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;

const INTEGER = /^-?\d+$/;

/** Numbers past 2^53 keep their digits as text: Shopify's test notifications send 18-digit ids. */
const keepLongIntegers: SourceReviver = (_key, value, { source }) =>
  typeof value === "number" &&
  !Number.isSafeInteger(value) &&
  source !== undefined &&
  INTEGER.test(source)
    ? source
    : value;

/** Undefined when the text is not JSON. Integers that a double cannot hold come back as strings. */
export function parseJsonKeepingIds(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parse(text, keepLongIntegers) };
  } catch {
    return undefined;
  }
}

/** An id as text, whatever the sender wrote; undefined for anything that is not an id. */
export function idText(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * The digits of an integer that plain parsing has rounded, found again in the text: much cheaper
 * than parsing all of it again. Undefined where the field does not stand there.
 */
export function longIntegerText(text: string, field: string, rounded: number): string | undefined {
  for (const [, digits] of text.matchAll(new RegExp(`"${field}"\\s*:\\s*(-?\\d+)`, "g")))
    if (digits !== undefined && Number(digits) === rounded) return digits;
  return undefined;
}
