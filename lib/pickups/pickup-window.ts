import type { PickupWindow } from "@/lib/carriers/operations";

/** When parcels can be fetched at a warehouse, by its own clock. */
export type PickupHours = {
  readonly timeZone: string;
  /** "10:00" */
  readonly pickupOpensAt: string;
  readonly pickupCutoff: string;
  /** ISO days of the week: 1 is Monday. */
  readonly pickupDays: readonly number[];
};

export type NextPickup = Required<PickupWindow> & { readonly closesAtInstant: Date };

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

/**
 * The next hours in which a van may come: today's as long as its cut-off has not passed, else those of
 * the next day that is one of the warehouse's. Undefined for a warehouse that has no day at all.
 */
export function nextPickup(hours: PickupHours, now: Date): NextPickup | undefined {
  const { timeZone, pickupOpensAt, pickupCutoff, pickupDays } = hours;
  const local = localClock(now, timeZone);
  for (let ahead = 0; ahead <= DAYS_A_WEEK; ahead += 1) {
    const isToday = ahead === 0;
    if (isToday && local.time >= pickupCutoff) continue;
    // A day of the calendar, not of the clock: twenty-four hours long whatever the zone does.
    const day = new Date(Date.parse(`${local.date}T00:00:00Z`) + ahead * DAY_MS);
    if (!pickupDays.includes(isoDay(day))) continue;
    const date = day.toISOString().slice(0, 10);
    return {
      date,
      readyAt: isToday && local.time > pickupOpensAt ? local.time : pickupOpensAt,
      closesAt: pickupCutoff,
      closesAtInstant: instantAt(date, pickupCutoff, timeZone),
    };
  }
  return undefined;
}

/** Whether somebody is there to hand the parcels over. */
export function isOpenAt(hours: PickupHours, at: Date): boolean {
  const { date, time } = localClock(at, hours.timeZone);
  return (
    hours.pickupDays.includes(isoDay(new Date(`${date}T00:00:00Z`))) &&
    time >= hours.pickupOpensAt &&
    time <= hours.pickupCutoff
  );
}

const isoDay = (day: Date): number => day.getUTCDay() || DAYS_A_WEEK;

/** `2026-11-28` and `14:05`, as a clock on the wall there shows it. */
function localClock(at: Date, timeZone: string): { readonly date: string; readonly time: string } {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).format(at);
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The moment a clock there shows this; in the hour that spring leaves out, the hour after it. */
function instantAt(date: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const shiftAt = (instant: number): number => {
    const shown = localClock(new Date(instant), timeZone);
    return Date.parse(`${shown.date}T${shown.time}:00Z`) - instant;
  };
  const guess = wanted - shiftAt(wanted);
  return new Date(wanted - shiftAt(guess));
}
