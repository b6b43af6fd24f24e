type ReviverContext = { readonly source?: string };
type SourceReviver = (key: string, value: unknown, context: ReviverContext) => unknown;
const parse = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;

const INTEGER = /^-?\d+$/;

/**
 * JSON may escape what Postgres' text and jsonb refuse: NUL, which means nothing to anybody, and half
 * a surrogate pair, which emoji are cut into. One of them in a note must not keep an order out.
 */
const storableText = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** Numbers past 2^53 keep their digits as text: Shopify's test notifications send 18-digit ids. */
const keepWhatCanBeKept: SourceReviver = (_key, value, { source }) => {
  if (typeof value === "string") return storableText(value);
  const isLong = typeof value === "number" && !Number.isSafeInteger(value);
  return isLong && source !== undefined && INTEGER.test(source) ? source : value;
};

/**
 * Undefined when the text is not JSON. Integers that a double cannot hold come back as strings, and
 * strings without what cannot be stored.
 */
export function parseJsonKeepingIds(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parse(text, keepWhatCanBeKept) };
  } catch {
    return undefined;
  }
}

/** An id as text, whatever the sender wrote; undefined for anything that is not an id. */
export function idText(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return storableText(value) || undefined;
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
