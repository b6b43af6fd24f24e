/**
 * A place in a list of rows that only goes forward: the values it is sorted by, of the last row shown.
 * An unreadable one begins again; there is nothing to be gained by forging it.
 */
const encodePlace = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

export function decodePlace(cursor: string | undefined): readonly unknown[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

const LARGEST = 2_147_483_647;

/** What an int column can be compared with. */
export const isColumnNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Math.abs(value as number) <= LARGEST;

/** For places that end in numbers; undefined when they do not. */
export function decodeNumbers(cursor: string | undefined, count: number): number[] | undefined {
  const values = decodePlace(cursor);
  const isFit = values?.length === count && values.every(isColumnNumber);
  return isFit ? (values as number[]) : undefined;
}

/** One more than the page was read, to know whether there is a next one. */
export function pageForward<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? encodePlace(placeOf(last)) : null };
}
