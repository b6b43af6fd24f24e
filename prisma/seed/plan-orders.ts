import type { SeedSku } from "./catalogue";
import { at, HOUR_MS, MINUTE_MS, startOfLocalDay } from "./local-time";
import type { Merchant } from "./merchant";
import { intoWorkingHours, type ParcelPlan, planParcel } from "./plan-parcels";
import type { Random } from "./random";

export const HISTORY_DAYS = 61;
const DAY_MS = 24 * HOUR_MS;

/** What an order without a parcel waits for. */
export type Waiting = "to-ship" | "on-hold" | "unpaid" | "unmapped" | "short-stock";

/** What went wrong with a parcel, beside what its own journey tells. */
export type Trouble =
  | ("address-refused" | "carrier-refused" | "uncertain-booked" | "uncertain-absent")
  | ("label-failed" | "pickup-failed" | "void-failed" | "shop-not-told" | "order-changed")
  | ("unknown-status" | "attempt-failed" | "job-failed" | "webhook-failed");

export type PlannedLine = {
  readonly sku: SeedSku;
  readonly quantity: number;
};

export type OrderPlan = {
  readonly placedAt: Date;
  readonly lines: readonly PlannedLine[];
  readonly isCod: boolean;
  readonly waiting?: Waiting;
  readonly cancelledAt?: Date;
  /** The second line waits for stock that has arrived since; the first has left. */
  readonly isSplit: boolean;
  readonly parcel?: ParcelPlan;
  readonly trouble?: Trouble;
  /** What was missing has come in since; reserving again takes it. */
  readonly isRestocked?: boolean;
};

const HOUR_SHARES = [
  ...[1, 1, 0.5, 0.3, 0.3, 0.6, 1.5, 2.5, 4, 5, 6, 6.5],
  ...[6.5, 6, 5.5, 5.5, 6, 6.5, 7, 8, 8.5, 8, 6, 3],
] as const;
const WEEKDAY_FACTORS = [1.15, 0.95, 0.92, 0.95, 1, 1.05, 1.2] as const;

/** When orders came in, oldest first: more in the evening and at week's end, growing a little. */
function arrivals(merchant: Merchant, random: Random, now: Date): Date[] {
  const times: Date[] = [];
  const hours = HOUR_SHARES.map((share, hour) => [hour, share] as const);
  for (let daysAgo = HISTORY_DAYS; daysAgo >= 0; daysAgo -= 1) {
    const day = startOfLocalDay(new Date(now.getTime() - daysAgo * DAY_MS), merchant.countryCode);
    const weekday = new Date(day.getTime() + 12 * HOUR_MS).getUTCDay();
    const growth = 0.82 + (0.36 * (HISTORY_DAYS - daysAgo)) / HISTORY_DAYS;
    const noise = 0.85 + random.next() * 0.3;
    const count = merchant.ordersADay * growth * (WEEKDAY_FACTORS[weekday] ?? 1) * noise;
    for (let index = 0; index < Math.round(count); index += 1) {
      const time = at(day, random.weighted(hours) * 60 + random.next() * 60);
      if (time.getTime() < now.getTime() - 3 * MINUTE_MS) times.push(time);
    }
  }
  return times.toSorted((left, right) => left.getTime() - right.getTime());
}

export function chooseLines(
  merchant: Merchant,
  random: Random,
  sellable: readonly (readonly [SeedSku, number])[],
): PlannedLine[] {
  const count = random.weighted([
    [1, 62],
    [2, 26],
    [3, 12],
  ]);
  const chosen = new Set<SeedSku>();
  while (chosen.size < count) chosen.add(random.weighted(sellable));
  const isTrade = random.chance(merchant.countryCode === "IN" ? 0.015 : 0.02);
  return [...chosen].map((sku) => ({
    sku,
    quantity:
      isTrade && sku.weightGrams < 700
        ? random.integer(6, 12)
        : random.weighted([
            [1, 70],
            [2, 20],
            [3, 6],
            [4, 4],
          ]),
  }));
}

/** What becomes of an order of the far past or of today; today's mostly wait to be shipped. */
function planOrder(
  placedAt: Date,
  lines: readonly PlannedLine[],
  merchant: Merchant,
  random: Random,
  now: Date,
): OrderPlan {
  const isCod = random.chance(merchant.codShare);
  const base = { placedAt, lines, isCod, isSplit: false };
  const ageHours = (now.getTime() - placedAt.getTime()) / HOUR_MS;
  if (ageHours > 6 && random.chance(0.042)) {
    const cancelledAt = new Date(placedAt.getTime() + random.integer(20, 600) * MINUTE_MS);
    if (cancelledAt < now) {
      const isBooked = random.chance(0.25);
      const bookedAt = new Date(cancelledAt.getTime() - 12 * MINUTE_MS);
      if (!isBooked || bookedAt < placedAt) return { ...base, cancelledAt };
      const parcel = planParcel(bookedAt, merchant, random, "delivered");
      return { ...base, cancelledAt, parcel: { ...parcel, scans: [], voidedAt: cancelledAt } };
    }
  }
  const waits = ageHours < 20 ? random.chance(0.72) : ageHours < 34 && random.chance(0.1);
  const bookedAt = intoWorkingHours(
    new Date(placedAt.getTime() + random.integer(12, 420) * MINUTE_MS),
    merchant,
    random,
  );
  if (waits || bookedAt.getTime() > now.getTime() - 8 * MINUTE_MS)
    return { ...base, waiting: "to-ship" };
  const isSplit = lines.length > 1 && ageHours > 26 && ageHours < 24 * 5 && random.chance(0.09);
  const parcel = planParcel(bookedAt, merchant, random, isSplit ? "delivered" : undefined);
  return { ...base, isSplit, parcel };
}

/** Two months of orders, oldest first. `keptBack` are SKUs that only planned trouble may touch. */
export function planOrders(
  merchant: Merchant,
  random: Random,
  now: Date,
  keptBack: ReadonlySet<string>,
): OrderPlan[] {
  const sellable = merchant.catalogue
    .filter((sku) => !keptBack.has(sku.code))
    .map((sku) => [sku, sku.demand] as const);
  return arrivals(merchant, random, now).map((placedAt) =>
    planOrder(placedAt, chooseLines(merchant, random, sellable), merchant, random, now),
  );
}
