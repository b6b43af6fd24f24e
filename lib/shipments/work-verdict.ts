import type { CarrierError } from "@/lib/carriers/carrier-error";
import { backoffMs } from "@/lib/resilience/retry";
import type { LeaseTaking } from "./row-lease";

/** How a piece of background work ended; survives JSON, so it may be the result of a step. */
export type WorkVerdict =
  | { readonly kind: "settled"; readonly outcome: string }
  | {
      readonly kind: "again";
      readonly afterMs: number;
      readonly reason: string;
      /** False where only our own queue or pause stood in the way: that wears out no patience. */
      readonly counts: boolean;
    };

export const settled = (outcome: string): WorkVerdict => ({ kind: "settled", outcome });

export const again = (afterMs: number, reason: string, counts = true): WorkVerdict => ({
  kind: "again",
  afterMs: Math.ceil(afterMs),
  reason,
  counts,
});

/** Why a piece of work is not done now: its row is gone, stands elsewhere, or is another's. */
export function notMyTurn(
  taking: Exclude<LeaseTaking, { readonly kind: "taken" }>,
  whoHasIt: string,
): WorkVerdict {
  if (taking.kind === "held") return again(taking.remainingMs, whoHasIt, false);
  return settled(taking.kind === "gone" ? "gone" : taking.status);
}

const PATIENCE = { firstMs: 5_000, factor: 3, maxMs: 5 * 60_000 };

/** When to come back after a fault that repeating cannot make worse. `tries` counts from 0. */
export function againAfter(error: CarrierError, tries: number): WorkVerdict {
  const asked = "retryAfterSeconds" in error ? error.retryAfterSeconds : undefined;
  const isOurs =
    error.kind === "rate-limited" ? error.reason === "by-us" : error.reason === "paused";
  const pauseMs = backoffMs(tries, PATIENCE);
  return again(Math.max(asked === undefined ? pauseMs : asked * 1000, 100), error.message, !isOurs);
}
