/** Rows of one warehouse that are fetched but not yet shown, newest first. */
export type Source<Row> = {
  readonly key: string;
  readonly rows: readonly Row[];
  /** Where to go on; null when the ledger is at its end. */
  readonly cursor: string | null;
};

type Timed = { readonly at: string };

/**
 * Merges ledgers, newest first, as far as is certain: it stops where a ledger has run out of rows
 * but not out of history, since its next row may belong there. Those are in `rest`, to be filled.
 */
export function mergeMovements<Row extends Timed>(
  sources: readonly Source<Row>[],
): { readonly merged: readonly Row[]; readonly rest: readonly Source<Row>[] } {
  const merged: Row[] = [];
  const taken = new Map<string, number>();
  const next = ({ key, rows }: Source<Row>): Row | undefined => rows[taken.get(key) ?? 0];
  const isDry = (source: Source<Row>): boolean =>
    next(source) === undefined && source.cursor !== null;
  while (!sources.some(isDry)) {
    let newest: Source<Row> | undefined;
    for (const source of sources) {
      const row = next(source);
      const best = newest && next(newest);
      if (row && (!best || row.at > best.at)) newest = source;
    }
    const row = newest && next(newest);
    if (!newest || !row) break;
    merged.push(row);
    taken.set(newest.key, (taken.get(newest.key) ?? 0) + 1);
  }
  const rest = sources
    .map((source) => ({ ...source, rows: source.rows.slice(taken.get(source.key) ?? 0) }))
    .filter(({ rows, cursor }) => rows.length > 0 || cursor !== null);
  return { merged, rest };
}
