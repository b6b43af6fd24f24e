import type { Client } from "pg";
import { lowestOf, RISK } from "../kinds/risk";

export type RowCounts = {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly bigDrops: number;
  readonly needsLook: number;
  readonly rejections: Readonly<Record<string, number>>;
};

/** A row that keeps what is reserved, and thereby everything, is looked at and changes nothing. */
const CHANGES = `reason IS NULL AND NOT "isNew" AND risk IS NOT NULL
  AND ("toOnHand" IS NULL OR "toOnHand" IS DISTINCT FROM "fromOnHand")`;

const COUNT = `
  WITH picked AS (
    SELECT * FROM "ImportRow" WHERE "importId" = $1::uuid AND ($2::int[] IS NULL OR "row" = ANY ($2))
  )
  SELECT count(*)::int AS rows,
         count(*) FILTER (WHERE reason IS NOT NULL)::int AS rejected,
         count(*) FILTER (WHERE reason IS NULL AND "isNew")::int AS created,
         count(*) FILTER (WHERE ${CHANGES})::int AS changed,
         count(*) FILTER (WHERE risk >= ${lowestOf(RISK.bigDrop)})::int AS "bigDrops",
         count(*) FILTER (WHERE risk >= ${lowestOf(RISK.drop)})::int AS "needsLook",
         COALESCE((SELECT jsonb_object_agg(reason, n)
                     FROM (SELECT reason, count(*)::int AS n FROM picked
                            WHERE reason IS NOT NULL GROUP BY reason) r), '{}') AS rejections
    FROM picked`;

/** Of all rows of an import, or of some. */
export async function countRows(
  client: Client,
  importId: string,
  rows: readonly number[] | null = null,
): Promise<RowCounts> {
  // Two counts of one table: as one they would be kept aside row by row first.
  const text = rows === null ? COUNT.replace("AS (", "AS NOT MATERIALIZED (") : COUNT;
  const { rows: found } = await client.query<Omit<RowCounts, "unchanged">>(text, [importId, rows]);
  const counts = found[0];
  if (!counts) throw new Error("A count gave no row");
  const unchanged = counts.rows - counts.rejected - counts.created - counts.changed;
  return { ...counts, unchanged };
}
