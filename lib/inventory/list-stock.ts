import { decodePlace, encodePlace, type Place, pageOfPlaces } from "@/lib/http/place-cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { findLevels, keysOfLevel, type LevelPlace } from "./internal/find-levels";
import { readLevels } from "./internal/read-levels";
import type { StockListItem, StockListQuery } from "./schema";

/** Levels looked through for one page of what was low or at zero at a past instant. */
const LOOKED_THROUGH = 1000;

/** One page of levels by SKU code, as they are or as they were. */
export async function listStock(
  scope: OrgScope,
  query: StockListQuery,
): Promise<Page<StockListItem>> {
  const { asOf, limit, tab } = query;
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  if (asOf !== undefined && tab !== "all") return listPast(scope, query, new Date(asOf), place);
  const found = await findLevels(scope, query, place, limit + 1);
  const page = pageOfPlaces(found, limit, place, keysOfLevel);
  const items = await readLevels(scope, page.rows, {
    asOf: asOf === undefined ? undefined : new Date(asOf),
    withSpark: true,
  });
  return { items, next: page.next, previous: page.previous };
}

/**
 * What was low or at zero then is in no index: the list is looked through piece by piece, and a page
 * may end before it is full, with the place from which to go on. How far shops had drifted is not
 * known of the past.
 */
async function listPast(
  scope: OrgScope,
  query: StockListQuery,
  asOf: Date,
  place: Place | undefined,
): Promise<Page<StockListItem>> {
  if (query.tab === "drift") return { items: [], next: null, previous: null };
  const piece = await findLevels(scope, { ...query, tab: "all" }, place, LOOKED_THROUGH + 1);
  const seen = piece.slice(0, LOOKED_THROUGH);
  const levels = await readLevels(scope, seen, { asOf, withSpark: false });
  const places = new Map(seen.map((level) => [keyOf(level), level]));
  const matching = levels
    .filter(({ isLow, available }) => (query.tab === "low" ? isLow : available === 0))
    .flatMap((level) => places.get(keyOf(level)) ?? []);
  const isBefore = place?.direction === "before";
  const found = matching.slice(0, query.limit);
  const isCut = matching.length > found.length || piece.length > seen.length;
  const farthest = matching.length > found.length ? found.at(-1) : seen.at(-1);
  const onward = isCut ? cursorAt(farthest, isBefore ? "before" : "after") : null;
  const back = place ? cursorAt(seen[0], isBefore ? "after" : "before") : null;
  const rows = isBefore ? found.toReversed() : found;
  return {
    items: await readLevels(scope, rows, { asOf, withSpark: true }),
    next: isBefore ? back : onward,
    previous: isBefore ? onward : back,
  };
}

const keyOf = ({ skuId, warehouseId }: Omit<LevelPlace, "code">): string =>
  `${skuId} ${warehouseId}`;

const cursorAt = (level: LevelPlace | undefined, direction: Place["direction"]): string | null =>
  level === undefined ? null : encodePlace({ keys: keysOfLevel(level), direction });
