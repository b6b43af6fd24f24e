export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** India has no summer time; the eastern United States stands in winter time for the history. */
const OFFSET_MS = { IN: 5.5 * HOUR_MS, US: -5 * HOUR_MS } as const;
type Country = keyof typeof OFFSET_MS;

export function startOfLocalDay(time: Date, country: Country): Date {
  const local = time.getTime() + OFFSET_MS[country];
  return new Date(Math.floor(local / DAY_MS) * DAY_MS - OFFSET_MS[country]);
}

/** Hours since local midnight, with their fraction. */
export function localHour(time: Date, country: Country): number {
  return (time.getTime() - startOfLocalDay(time, country).getTime()) / HOUR_MS;
}

export const at = (day: Date, minutes: number): Date =>
  new Date(day.getTime() + minutes * MINUTE_MS);
