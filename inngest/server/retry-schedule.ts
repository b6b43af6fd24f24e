import type { ServerSettings } from "./server-options";

/** Delay before the given attempt (1 is the first retry), with its share of chance. */
export function retryDelayMs(
  settings: Pick<ServerSettings, "retryDelaysMs" | "retryJitterMs">,
  attempt: number,
  random: () => number = Math.random,
): number {
  const schedule = settings.retryDelaysMs;
  const delayMs = schedule[Math.min(attempt, schedule.length) - 1] ?? 0;
  return Math.round(delayMs + random() * settings.retryJitterMs);
}

const FIRST_UNREACHABLE_DELAY_MS = 250;
const LAST_UNREACHABLE_DELAY_MS = 15_000;

/** Delay before an app that could not be reached is called again. */
export function unreachableDelayMs(failures: number): number {
  return Math.min(
    LAST_UNREACHABLE_DELAY_MS,
    FIRST_UNREACHABLE_DELAY_MS * 2 ** Math.min(failures, 10),
  );
}
