import { addDays, civilDateOf, isoDateOf } from "./zoned-time";

const DAY_COUNT = 7;

export type DeliveryDay = {
  /** "2026-11-21" */
  readonly iso: string;
  /** "Sat" */
  readonly weekday: string;
  readonly day: number;
};

const weekdayOf = (iso: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short" }).format(
    new Date(`${iso}T00:00:00Z`),
  );

/** The seven days from tomorrow on, by the organization's calendar: what couriers take for a new try. */
export function deliveryDays(now: number, zone: string): readonly DeliveryDay[] {
  const today = civilDateOf(now, zone);
  return Array.from({ length: DAY_COUNT }, (_, index) => {
    const date = addDays(today, index + 1);
    const iso = isoDateOf(date);
    return { iso, weekday: weekdayOf(iso), day: date.day };
  });
}

/** The first day that is no Sunday: most couriers rest then. */
export function defaultDay(now: number, zone: string): string | undefined {
  return deliveryDays(now, zone).find(({ weekday }) => weekday !== "Sun")?.iso;
}
