import { takeToken } from "@/lib/resilience/limiter";

/** Valid webhooks are never limited; an address that keeps failing is (S4-23). */
const FAILURE_RATE = { perSecond: 1, burst: 60 } as const;
const MAX_PAUSED = 10_000;

/** Spares the database what is already known; the bucket itself is shared by all processes. */
const pausedUntilMs = new Map<string, number>();

/** Zero, or the seconds for which this address is known to have used up its failures. */
export const pauseSeconds = (address: string): number =>
  Math.max(0, Math.ceil(((pausedUntilMs.get(address) ?? 0) - performance.now()) / 1000));

/** Counts one failure. Zero, or the seconds until this address may fail again. */
export async function countFailure(address: string): Promise<number> {
  const taken = await takeToken(`webhook-failure:${address}`, FAILURE_RATE);
  if (taken.granted) return 0;
  const seconds = Math.ceil(taken.retryAfterSeconds);
  if (pausedUntilMs.size >= MAX_PAUSED) pausedUntilMs.clear();
  pausedUntilMs.set(address, performance.now() + seconds * 1000);
  return seconds;
}
