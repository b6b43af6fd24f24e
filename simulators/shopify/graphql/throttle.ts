import type { Shop } from "../model";

/** One leaky bucket an app and shop. It refills in real time, whatever the simulated speed. */
export type Buckets = {
  /** Takes the points when they are there; false when they are not. */
  readonly take: (shop: Shop, points: number) => boolean;
  readonly giveBack: (shop: Shop, points: number) => void;
  readonly available: (shop: Shop) => number;
  /** Sets what is left, for tests that want to meet the limit. */
  readonly drain: (shop: Shop, available: number) => void;
};

export function createBuckets(): Buckets {
  const levels = new Map<string, { points: number; atMs: number }>();

  const refill = (shop: Shop): number => {
    const atMs = performance.now();
    const { maximumAvailable, restoreRate } = shop.throttle;
    const before = levels.get(shop.id) ?? { points: maximumAvailable, atMs };
    const restored = ((atMs - before.atMs) / 1000) * restoreRate;
    const points = Math.min(maximumAvailable, before.points + restored);
    levels.set(shop.id, { points, atMs });
    return points;
  };
  const change = (shop: Shop, points: number): void => {
    const bounded = Math.min(shop.throttle.maximumAvailable, points);
    levels.set(shop.id, { points: bounded, atMs: performance.now() });
  };

  return {
    take: (shop, points) => {
      const available = refill(shop);
      if (available < points) return false;
      change(shop, available - points);
      return true;
    },
    giveBack: (shop, points) => change(shop, refill(shop) + points),
    available: (shop) => Math.floor(refill(shop)),
    drain: (shop, available) => change(shop, available),
  };
}
