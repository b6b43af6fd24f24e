/** Pure rules of stock, safe for the browser. */

/** Takes `units` from piles in their order; what the piles do not hold is `rest`. */
export function takeFrom<Pile extends { readonly quantity: number }>(
  piles: readonly Pile[],
  units: number,
): { readonly taken: readonly (Pile & { readonly units: number })[]; readonly rest: number } {
  const taken: (Pile & { readonly units: number })[] = [];
  let rest = units;
  for (const pile of piles) {
    const part = Math.min(rest, pile.quantity);
    if (part <= 0) continue;
    taken.push({ ...pile, units: part });
    rest -= part;
  }
  return { taken, rest };
}
