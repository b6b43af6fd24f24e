import { z } from "zod";

/**
 * Shopify's leaky bucket, as its answers report it: a query costs points, a shop gives some back
 * each second (Shopify docs, "Rate limits"). Kept by shop in this process to ask no more than there
 * is; other processes are seen in the next answer, and a refusal says how long to wait.
 */
export const costSchema = z.looseObject({
  requestedQueryCost: z.number(),
  throttleStatus: z.looseObject({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number().positive(),
  }),
});
export type QueryCost = z.output<typeof costSchema>;

type Bucket = { readonly available: number; readonly restoreRate: number; readonly atMs: number };
const buckets = new Map<string, Bucket>();
const costs = new Map<string, number>();
const MAX_KEPT = 2_000;

export function noteCost(shop: string, operation: string, cost: QueryCost, atMs: number): void {
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  if (buckets.size >= MAX_KEPT) buckets.clear();
  buckets.set(shop, { available: currentlyAvailable, restoreRate, atMs });
  costs.set(operation, cost.requestedQueryCost);
}

/** Milliseconds until the bucket should hold what this operation cost last time. */
export function waitMs(shop: string, operation: string, nowMs: number): number {
  const bucket = buckets.get(shop);
  const cost = costs.get(operation);
  if (!bucket || cost === undefined) return 0;
  const available = bucket.available + ((nowMs - bucket.atMs) / 1000) * bucket.restoreRate;
  return Math.max(0, Math.ceil(((cost - available) / bucket.restoreRate) * 1000));
}
