import type { FulfillmentState, OpenLine } from "./read-fulfillments";

export type WantedLine = { readonly lineItemId: string; readonly quantity: number };
export type PlannedLine = OpenLine & { readonly quantity: number };

export type FulfillmentPlan = {
  /** One call each: Shopify takes lines of one location at a time. */
  readonly groups: readonly (readonly PlannedLine[])[];
  /** What the shop already shows under this tracking number. */
  readonly doneIds: readonly string[];
  /** Units that are neither shipped under this number nor open any more. */
  readonly missing: number;
};

/**
 * What is still to tell. The mutation knows no idempotency key, so the tracking number is ours:
 * units the shop shows under it are told already, whoever's call it was that got through.
 */
export function planFulfillment(
  state: FulfillmentState,
  wanted: readonly WantedLine[],
  trackingNumber: string,
): FulfillmentPlan {
  const done = state.shipped.filter(({ trackingNumbers }) =>
    trackingNumbers.includes(trackingNumber),
  );
  const told = new Map<string, number>();
  for (const { lineItemId, quantity } of done.flatMap(({ lines }) => lines))
    told.set(lineItemId, (told.get(lineItemId) ?? 0) + quantity);
  const remaining = new Map(state.open.map((line) => [line, line.remaining]));
  const planned: PlannedLine[] = [];
  let missing = 0;
  for (const { lineItemId, quantity } of wanted) {
    const known = Math.min(quantity, told.get(lineItemId) ?? 0);
    told.set(lineItemId, (told.get(lineItemId) ?? 0) - known);
    let rest = quantity - known;
    for (const line of state.open) {
      if (line.lineItemId !== lineItemId) continue;
      const taken = Math.min(rest, remaining.get(line) ?? 0);
      if (taken <= 0) continue;
      remaining.set(line, (remaining.get(line) ?? 0) - taken);
      planned.push({ ...line, quantity: taken });
      rest -= taken;
    }
    missing += rest;
  }
  const groups = Map.groupBy(planned, ({ locationId }) => locationId);
  return { groups: [...groups.values()], doneIds: done.map(({ id }) => id), missing };
}
