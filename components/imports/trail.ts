/**
 * Lists of an import only go forward. The places of the pages walked through stay in the URL, so
 * that the way back is a link as well, and the number of the first row is known.
 */
export type Trail = readonly string[];

/** Places are base64url, in which this sign does not occur. */
const MARK = "~";

export const readTrail = (text: string | null): Trail =>
  text === null || text === "" ? [] : text.split(MARK);

/** The trail one page further, or one page back; undefined is the first page. */
export const stepOn = (trail: Trail, next: string): string => [...trail, next].join(MARK);
export const stepBack = (trail: Trail): string | undefined =>
  trail.length <= 1 ? undefined : trail.slice(0, -1).join(MARK);

/** "1–25 of 650" of the page that the trail leads to. */
export function rowsShown(trail: Trail, pageSize: number, shown: number, total?: number): string {
  const first = trail.length * pageSize + 1;
  const range = `${first.toLocaleString("en-US")}–${(first + shown - 1).toLocaleString("en-US")}`;
  return total === undefined ? range : `${range} of ${total.toLocaleString("en-US")}`;
}
