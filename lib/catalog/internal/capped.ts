/** Counts of tabs stop here: nobody needs to know how many more, and counting a million takes time. */
export const MOST_COUNTED = 10_000;

export const capped = (count: number): { readonly count: number; readonly isCapped: boolean } => ({
  count: Math.min(count, MOST_COUNTED),
  isCapped: count > MOST_COUNTED,
});
