import { addDays, civilDateOf, instantOf, isoDateOf } from "@/components/exceptions/zoned-time";

const MINUTE = 60_000;

/**
 * What a date-and-time field shows for an instant, on the organization's own clock:
 * "2026-11-12T10:00".
 */
export function fieldOf(at: number, zone: string): string {
  const date = civilDateOf(at, zone);
  const minutes = Math.round((at - instantOf(date, 0, zone)) / MINUTE);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${isoDateOf(date)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const FIELD = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** The instant at which the organization's clock shows what the field says. */
export function instantOfField(text: string, zone: string): number | undefined {
  const found = FIELD.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  return instantOf({ year, month, day }, hour, zone) + minute * MINUTE;
}

/** Instants that are asked for often. */
export function usualInstants(
  now: number,
  zone: string,
): readonly { readonly label: string; readonly at: number }[] {
  const today = civilDateOf(now, zone);
  const startOf = (days: number): number => instantOf(addDays(today, days), 0, zone);
  const startOfMonth = instantOf({ ...today, day: 1 }, 0, zone);
  return [
    { label: "An hour ago", at: now - 60 * MINUTE },
    { label: "Start of today", at: startOf(0) },
    { label: "Start of yesterday", at: startOf(-1) },
    { label: "A week ago", at: startOf(-7) },
    { label: "30 days ago", at: startOf(-30) },
    { label: "Start of this month", at: startOfMonth },
  ];
}
