/**
 * What the courier collects at each door, in minor units, when an order goes in several parcels:
 * each takes its goods' share, and the last one that completes the order takes what is left, so the
 * buyer pays the amount of the order to the paisa and never more.
 */
export function codShares(
  order: {
    readonly codAmountMinor: number;
    readonly totalMinor: number;
    /** Units not yet with a courier. */
    readonly openUnits: number;
  },
  groups: readonly { readonly units: number; readonly goodsMinor: number }[],
  claimed: { readonly units: number; readonly codAmountMinor: number },
): readonly number[] {
  const covered = groups.reduce((sum, { units }) => sum + units, claimed.units);
  const completes = covered >= order.openUnits;
  let rest = Math.max(0, order.codAmountMinor - claimed.codAmountMinor);
  return groups.map(({ goodsMinor }, index) => {
    const isLast = completes && index === groups.length - 1;
    const fair =
      order.totalMinor > 0
        ? Math.round((order.codAmountMinor * goodsMinor) / order.totalMinor)
        : rest;
    const share = isLast ? rest : Math.min(rest, fair);
    rest -= share;
    return share;
  });
}
