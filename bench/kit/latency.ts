export type Latency = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/** Nearest-rank percentiles, in the unit of the samples. */
export function latencyOf(samples: readonly number[]): Latency {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** Milliseconds that each of `count` runs took, one after another, after a tenth of them to warm up. */
export async function timeEach(
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let index = -Math.ceil(count / 10); index < count; index += 1) {
    const start = performance.now();
    await work(Math.abs(index));
    if (index >= 0) samples.push(performance.now() - start);
  }
  return samples;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
