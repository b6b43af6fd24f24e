import { z } from "zod";

/**
 * A place in a list that is sorted by columns of its own (a code, a balance's sequence) and not by
 * time and id as `Keyset` is. `keys` are the columns' values as text; who asks casts them.
 */
export type Place = {
  readonly keys: readonly [string, string];
  /** Which way the page lies from here, in the list's own order. */
  readonly direction: "after" | "before";
};

const placeSchema = z.tuple([z.enum(["a", "b"]), z.string().max(300), z.string().max(60)]);

export const encodePlace = ({ keys, direction }: Place): string =>
  Buffer.from(JSON.stringify([direction === "after" ? "a" : "b", ...keys])).toString("base64url");

export function decodePlace(cursor: string): Place | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [letter, ...keys] = placeSchema.parse(json);
    return { keys, direction: letter === "a" ? "after" : "before" };
  } catch {
    return undefined;
  }
}

/**
 * For query schemas: a cursor that is not one of ours is said to be wrong, never ignored. `keys`
 * says what each part has to look like, so that no cast of the database's can fail.
 */
export const placeCursorSchema = (keys: readonly [RegExp, RegExp]) =>
  z
    .string()
    .max(600)
    .refine((cursor) => {
      const place = decodePlace(cursor);
      return place !== undefined && keys.every((shape, index) => shape.test(place.keys[index]!));
    }, "Open the list again; this page is not known");

/** Cuts `limit + 1` rows into a page in the list's order, with the cursors to its neighbours. */
export function pageOfPlaces<Row>(
  rows: readonly Row[],
  limit: number,
  place: Place | undefined,
  keysOf: (row: Row) => Place["keys"],
): { readonly rows: Row[]; readonly next: string | null; readonly previous: string | null } {
  const hasMore = rows.length > limit;
  const isBefore = place?.direction === "before";
  const kept = isBefore ? rows.slice(0, limit).toReversed() : rows.slice(0, limit);
  const cursor = (row: Row | undefined, direction: Place["direction"]): string | null =>
    row === undefined ? null : encodePlace({ keys: keysOf(row), direction });
  return {
    rows: kept,
    next: isBefore || hasMore ? cursor(kept.at(-1), "after") : null,
    previous: (isBefore ? hasMore : place !== undefined) ? cursor(kept[0], "before") : null,
  };
}
