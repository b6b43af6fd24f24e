const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * When a wait ends, from what the SDK sends: `1w2d3h4m5s`, or an ISO instant (sleepUntil, a Date
 * as timeout). An empty text is no wait at all: the SDK writes zero that way. Null when neither.
 */
export function parseDue(text: string, now: Date): Date | null {
  const durationMs = parseDurationMs(text);
  if (durationMs !== null) return new Date(now.getTime() + durationMs);
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

export function parseDurationMs(text: string): number | null {
  if (!/^(\d+(ms|[smhdw]))*$/.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhdw])/g)) {
    totalMs += Number(amount) * (UNIT_MS[unit ?? ""] ?? 0);
  }
  return totalMs;
}

/** The `retry-after` header: whole seconds, or an instant. */
export function parseRetryAfterMs(header: string, now: Date): number | null {
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const instant = new Date(header);
  return Number.isNaN(instant.getTime()) ? null : Math.max(0, instant.getTime() - now.getTime());
}
