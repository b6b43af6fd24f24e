/** Calendar arithmetic in an organization's zone: what a wall clock there shows, and back. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** The wall clock's figures, read as if they were UTC. */
function wallClockMilliseconds(at: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
}

export function civilDateOf(at: number, zone: string): CivilDate {
  const clock = new Date(wallClockMilliseconds(at, zone));
  return { year: clock.getUTCFullYear(), month: clock.getUTCMonth() + 1, day: clock.getUTCDate() };
}

export function addDays({ year, month, day }: CivilDate, count: number): CivilDate {
  const moved = new Date(Date.UTC(year, month - 1, day + count));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** "2026-11-21" */
export const isoDateOf = ({ year, month, day }: CivilDate): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** Epoch milliseconds at which the wall clock of the zone shows this date and hour. */
export function instantOf({ year, month, day }: CivilDate, hour: number, zone: string): number {
  const wanted = Date.UTC(year, month - 1, day, hour);
  const offsetAt = (at: number): number => wallClockMilliseconds(at, zone) - at;
  // The offset of a first guess, then the one that holds there: they differ only near a change.
  const guess = wanted - offsetAt(wanted);
  return wanted - offsetAt(guess);
}
