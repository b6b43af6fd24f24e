export type BackoffRules = {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
};

/**
 * Exponential back-off with full jitter: anywhere between half of the step and the step, so that
 * those who failed together do not come back together (S1-13). `attempt` counts from 0.
 */
export function backoffMs(
  attempt: number,
  rules: BackoffRules,
  random: () => number = Math.random,
): number {
  const step = Math.min(rules.maxMs, rules.firstMs * rules.factor ** attempt);
  return Math.round(step / 2 + (random() * step) / 2);
}

export type RetryVerdict<T> =
  | { readonly kind: "done"; readonly value: T }
  /** Try again, not before `atLeastMs` where the other side named a time. */
  | { readonly kind: "again"; readonly value: T; readonly atLeastMs?: number };

/** Repeats while the verdict says so; the last value is handed back, never thrown. */
export async function retry<T>(
  work: (attempt: number) => Promise<RetryVerdict<T>>,
  options: {
    readonly attempts: number;
    readonly backoff: BackoffRules;
    readonly sleep?: (ms: number) => Promise<void>;
    readonly random?: () => number;
  },
): Promise<T> {
  const sleep = options.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)));
  for (let attempt = 0; ; attempt += 1) {
    const verdict = await work(attempt);
    if (verdict.kind === "done" || attempt + 1 >= options.attempts) return verdict.value;
    const pauseMs = backoffMs(attempt, options.backoff, options.random);
    await sleep(Math.max(pauseMs, verdict.atLeastMs ?? 0));
  }
}
