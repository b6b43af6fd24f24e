import { z } from "zod";
import { isUuid } from "@/lib/kernel/ids";

/**
 * A place in a list that is sorted by time and id, newest first. Pages are asked for by the place
 * and never by a number: an offset reads all it skips, and shifts while orders come in.
 */
export type Keyset = {
  readonly at: Date;
  readonly id: string;
  readonly direction: "older" | "newer";
};

export const encodeKeyset = ({ at, id, direction }: Keyset): string =>
  Buffer.from(`${direction === "older" ? "o" : "n"}${at.getTime()}.${id}`).toString("base64url");

export function decodeKeyset(cursor: string): Keyset | undefined {
  const match = /^([on])(\d{1,15})\.(.+)$/.exec(Buffer.from(cursor, "base64url").toString());
  const id = match?.[3] ?? "";
  if (!match || !isUuid(id)) return undefined;
  return { at: new Date(Number(match[2])), id, direction: match[1] === "o" ? "older" : "newer" };
}

/** For query schemas: a cursor that is not one of ours is said to be wrong, never ignored. */
export const cursorSchema = z
  .string()
  .max(300)
  .refine(
    (cursor) => decodeKeyset(cursor) !== undefined,
    "Open the list again; this page is not known",
  );

/** Cuts `limit + 1` rows into a page, newest first, with the cursors to its neighbours. */
export function pageOfRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  keyset: Keyset | undefined,
  at: (row: Row) => Date,
): { readonly rows: Row[]; readonly next: string | null; readonly previous: string | null } {
  const hasMore = rows.length > limit;
  const isNewer = keyset?.direction === "newer";
  const kept = isNewer ? rows.slice(0, limit).toReversed() : rows.slice(0, limit);
  const first = kept[0];
  const last = kept.at(-1);
  const cursor = (row: Row | undefined, direction: Keyset["direction"]): string | null =>
    row === undefined ? null : encodeKeyset({ at: at(row), id: row.id, direction });
  const hasOlder = isNewer ? true : hasMore;
  const hasNewer = isNewer ? hasMore : keyset !== undefined;
  return {
    rows: kept,
    next: hasOlder ? cursor(last, "older") : null,
    previous: hasNewer ? cursor(first, "newer") : null,
  };
}
