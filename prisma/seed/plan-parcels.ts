import { JOURNEYS, type JourneyName, type JourneyStep } from "@/simulators/kit/journeys";
import { at, HOUR_MS, localHour, MINUTE_MS, startOfLocalDay } from "./local-time";
import type { Merchant } from "./merchant";
import type { Random } from "./random";

/** One step of a parcel, at the moment it happens; steps after now are still to come. */
export type PlannedScan = { readonly at: Date; readonly step: JourneyStep };

export type ParcelPlan = {
  readonly bookedAt: Date;
  readonly pickedUpAt: Date;
  readonly journey: JourneyName;
  readonly scans: readonly PlannedScan[];
  /** Booked, then cancelled with the courier. */
  readonly voidedAt?: Date;
};

const JOURNEY_SHARES: readonly (readonly [JourneyName, number])[] = [
  ["delivered", 86],
  ["delayed", 3],
  ["misrouted", 1.5],
  ["ndr-then-delivered", 5],
  ["ndr-then-rto", 3.2],
  ["address-issue", 0.9],
  ["lost", 0.4],
];

/** Into working hours: early birds wait for nine, late ones for the next morning. */
export function intoWorkingHours(time: Date, merchant: Merchant, random: Random): Date {
  const hour = localHour(time, merchant.countryCode);
  if (hour >= 9 && hour < 18.5) return time;
  const day = startOfLocalDay(time, merchant.countryCode);
  return at(day, (hour >= 18.5 ? 24 : 0) * 60 + 9 * 60 + random.next() * 100);
}

/** The van's next visit after the booking; none on Sundays. */
function nextVan(bookedAt: Date, merchant: Merchant, random: Random): Date {
  let day = startOfLocalDay(bookedAt, merchant.countryCode);
  for (;;) {
    const van = at(day, 16 * 60 + random.next() * 75);
    const isSunday = new Date(day.getTime() + 12 * HOUR_MS).getUTCDay() === 0;
    if (!isSunday && van.getTime() > bookedAt.getTime() + 40 * MINUTE_MS) return van;
    day = startOfLocalDay(new Date(day.getTime() + 30 * HOUR_MS), merchant.countryCode);
  }
}

function planScans(
  journey: JourneyName,
  bookedAt: Date,
  pickedUpAt: Date,
  merchant: Merchant,
  random: Random,
): PlannedScan[] {
  const pace = 0.7 + random.next() * 0.7;
  let time = bookedAt.getTime();
  return JOURNEYS[journey].map((step) => {
    if (step.kind === "manifested") time = bookedAt.getTime() + 4 * MINUTE_MS;
    else if (step.kind === "pickup-scheduled") time = bookedAt.getTime() + 6 * MINUTE_MS;
    else if (step.kind === "out-for-pickup")
      time = Math.max(
        bookedAt.getTime() + 8 * MINUTE_MS,
        pickedUpAt.getTime() - random.integer(25, 80) * MINUTE_MS,
      );
    else if (step.kind === "picked-up") time = pickedUpAt.getTime();
    else {
      time += step.afterMinutes * MINUTE_MS * pace * (0.8 + random.next() * 0.4);
      const hour = localHour(new Date(time), merchant.countryCode);
      // Vans deliver by day.
      if (step.kind === "out-for-delivery" && (hour < 8 || hour > 12)) {
        const day = startOfLocalDay(new Date(time), merchant.countryCode);
        time = at(day, (hour > 12 ? 24 : 0) * 60 + 8 * 60 + random.next() * 150).getTime();
      }
    }
    return { at: new Date(time), step };
  });
}

/** From the booking to the door, or back; the journey is left to chance where none is named. */
export function planParcel(
  bookedAt: Date,
  merchant: Merchant,
  random: Random,
  named?: JourneyName,
): ParcelPlan {
  const pickedUpAt = nextVan(bookedAt, merchant, random);
  const journey = named ?? random.weighted(JOURNEY_SHARES);
  return {
    bookedAt,
    pickedUpAt,
    journey,
    scans: planScans(journey, bookedAt, pickedUpAt, merchant, random),
  };
}
