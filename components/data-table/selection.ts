/** Rules of choosing rows; the order of the rows is the order on the page. */
export type Selection = ReadonlySet<string>;

export function toggleRow(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * From the row touched last to this one, both included, all take the state that this one gets.
 * Without an anchor on the page it is this row alone.
 */
export function toggleRange(
  selection: Selection,
  orderedIds: readonly string[],
  anchorId: string | undefined,
  id: string,
): Selection {
  const to = orderedIds.indexOf(id);
  const from = anchorId === undefined ? -1 : orderedIds.indexOf(anchorId);
  if (to === -1) return selection;
  if (from === -1) return toggleRow(selection, id);
  const isAdding = !selection.has(id);
  const next = new Set(selection);
  for (const each of orderedIds.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isAdding) next.add(each);
    else next.delete(each);
  }
  return next;
}

/** What the box in the head shows. */
export function pageState(selection: Selection, ids: readonly string[]): boolean | "mixed" {
  const count = ids.filter((id) => selection.has(id)).length;
  if (count === 0) return false;
  return count === ids.length ? true : "mixed";
}

/** The box in the head: all of the page, or none of it when all were chosen. Other pages keep theirs. */
export function togglePage(selection: Selection, ids: readonly string[]): Selection {
  const next = new Set(selection);
  const isClearing = pageState(selection, ids) === true;
  for (const id of ids) {
    if (isClearing) next.delete(id);
    else next.add(id);
  }
  return next;
}

/** Where J (+1) and K (−1) lead: the ends hold, and without a cursor both find the first row. */
export function nextCursor(
  orderedIds: readonly string[],
  cursorId: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = cursorId === undefined ? -1 : orderedIds.indexOf(cursorId);
  if (at === -1) return orderedIds[0];
  return orderedIds[Math.min(Math.max(at + step, 0), orderedIds.length - 1)];
}
