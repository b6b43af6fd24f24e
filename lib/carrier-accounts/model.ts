import type { OperationName } from "@/lib/carriers/operations";

/** Every answer of a courier is held to this, across its operations; the p95 of a booking (S1-34). */
export const ANSWER_PROMISE_MILLISECONDS = 2_000;

/** p95 promised for one operation (S1-34 to S1-36). */
const OPERATION_PROMISES: Partial<Record<OperationName, number>> = {
  createShipment: 2_000,
  track: 500,
  getRates: 1_000,
  checkServiceability: 1_000,
};
/** What no promise names: the longest a booking may take. */
const LONGEST_MILLISECONDS = 5_000;

export const promiseOf = (operation: OperationName): number =>
  OPERATION_PROMISES[operation] ?? LONGEST_MILLISECONDS;

export type HealthState = "clear" | "slow" | "paused";

export function healthState(isPaused: boolean, p95Milliseconds: number | null): HealthState {
  if (isPaused) return "paused";
  return p95Milliseconds !== null && p95Milliseconds > ANSWER_PROMISE_MILLISECONDS
    ? "slow"
    : "clear";
}
