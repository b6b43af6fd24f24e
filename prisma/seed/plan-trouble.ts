import type { JourneyName, ScanKind } from "@/simulators/kit/journeys";
import type { SeedSku } from "./catalogue";
import { HOUR_MS, MINUTE_MS } from "./local-time";
import type { Merchant } from "./merchant";
import { UNMATCHED } from "./merchant-rows";
import { chooseLines, type OrderPlan, type Trouble } from "./plan-orders";
import { type ParcelPlan, planParcel } from "./plan-parcels";
import type { Random } from "./random";

/** Stock that only the planned shortages may touch: SKU code, and what is left on the shelf. */
export const SCARCE: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  "kesari-and-loom": [
    ["KL-BS-WHT", 88],
    ["KL-KT-RST", 1],
    ["KL-DR-46-IND", 0],
  ],
  "harbor-and-hearth": [
    ["HH-THR-NVY", 2],
    ["HH-LMP-INK", 0],
  ],
};

/** A few of every kind of trouble, placed in the last hours and days. */
export function planTrouble(merchant: Merchant, random: Random, now: Date): OrderPlan[] {
  const scarce = new Map(SCARCE[merchant.slug] ?? []);
  const sellable = merchant.catalogue
    .filter((sku) => !scarce.has(sku.code))
    .map((sku) => [sku, sku.demand] as const);
  const hoursAgo = (hours: number): Date =>
    new Date(now.getTime() - hours * HOUR_MS - random.integer(0, 20) * MINUTE_MS);
  const order = (hours: number, extra: Partial<OrderPlan>): OrderPlan => ({
    placedAt: hoursAgo(hours),
    lines: chooseLines(merchant, random, sellable),
    isCod: false,
    isSplit: false,
    ...extra,
  });
  const plans = [
    ...[2.1, 3.4, 5, 7.5, 11, 16, 22].map((hours) =>
      order(hours, { waiting: "on-hold", isCod: random.chance(merchant.codShare) }),
    ),
    ...[0.3, 1.2, 2.7, 6.1, 9.3].map((hours) => order(hours, { waiting: "unpaid" })),
    ...planUnmatched(merchant, order),
    ...planShortages(merchant, order),
  ];
  const active = merchant.accounts.some(({ isActive }) => isActive);
  return active ? [...plans, ...planParcelTrouble(merchant, random, now, order)] : plans;
}

type MakeOrder = (hours: number, extra: Partial<OrderPlan>) => OrderPlan;

function planUnmatched(merchant: Merchant, order: MakeOrder): OrderPlan[] {
  const [first, second] = UNMATCHED[merchant.slug] ?? [];
  const line = (sku: SeedSku) => [{ sku, quantity: 1 }];
  return [
    ...(first
      ? [1.4, 4.2, 8.8, 13].map((h) => order(h, { waiting: "unmapped", lines: line(first) }))
      : []),
    ...(second ? [order(10.5, { waiting: "unmapped", lines: line(second) })] : []),
  ];
}

function planShortages(merchant: Merchant, order: MakeOrder): OrderPlan[] {
  const bySku = new Map(merchant.catalogue.map((sku) => [sku.code, sku]));
  return (SCARCE[merchant.slug] ?? []).flatMap(([code, left], index) => {
    const sku = bySku.get(code);
    return sku
      ? [
          order(1.6 + index * 3, {
            waiting: "short-stock",
            isRestocked: left > 0 && left < 9,
            lines: [{ sku, quantity: left + (left > 9 ? 8 : 1) }],
          }),
        ]
      : [];
  });
}

const BOOKED_HOURS_AGO: readonly (readonly [Trouble, number])[] = [
  ["address-refused", 2.2],
  ["address-refused", 5.8],
  ["carrier-refused", 3.1],
  ["uncertain-booked", 0.9],
  ["uncertain-absent", 1.1],
  ["label-failed", 1.8],
  ["pickup-failed", 2.6],
  ["void-failed", 4.4],
  ["order-changed", 3.7],
  ["job-failed", 6.2],
  ["job-failed", 6.6],
  ["webhook-failed", 7.1],
];

/** Parcels whose own journey stands at the trouble right now. */
const STANDING_AT: readonly (readonly [Trouble, JourneyName, ScanKind])[] = [
  ["attempt-failed", "ndr-then-rto", "undelivered"],
  ["attempt-failed", "ndr-then-delivered", "undelivered"],
  ["attempt-failed", "address-issue", "undelivered"],
  ["unknown-status", "unknown-status", "unknown"],
  ["shop-not-told", "delivered", "in-transit"],
];

function planParcelTrouble(
  merchant: Merchant,
  random: Random,
  now: Date,
  order: MakeOrder,
): OrderPlan[] {
  const fresh = BOOKED_HOURS_AGO.map(([trouble, hours]) => {
    const plan = order(hours + 1, { trouble });
    const bookedAt = new Date(now.getTime() - hours * HOUR_MS);
    const parcel = planParcel(bookedAt, merchant, random, "delivered");
    // The van has not come: what is planned for the trouble happens before any scan.
    return {
      ...plan,
      parcel: { ...parcel, pickedUpAt: new Date(now.getTime() + 3 * HOUR_MS), scans: [] },
    };
  });
  const standing = STANDING_AT.map(([trouble, journey, kind]) => {
    const parcel = parcelStandingAt(merchant, random, now, journey, kind);
    const placedAt = new Date(parcel.bookedAt.getTime() - random.integer(40, 300) * MINUTE_MS);
    return { ...order(0, { trouble, parcel }), placedAt };
  });
  return [...fresh, ...standing];
}

const TRIES = 4000;

/**
 * Tries bookings of the last days until one stands at that scan now. Couriers rest at night, so at
 * some hours none does: then one is moved in time until it does.
 */
function parcelStandingAt(
  merchant: Merchant,
  random: Random,
  now: Date,
  journey: JourneyName,
  kind: ScanKind,
): ParcelPlan {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const bookedAt = new Date(now.getTime() - random.integer(20, 9 * 24) * HOUR_MS);
    const parcel = planParcel(bookedAt, merchant, random, journey);
    const last = parcel.scans.findLast(({ at }) => at <= now);
    if (last?.step.kind === kind) return parcel;
  }
  return movedToStandAt(planParcel(now, merchant, random, journey), kind, now);
}

const STOOD_FOR_MS = 2 * HOUR_MS;

function movedToStandAt(parcel: ParcelPlan, kind: ScanKind, now: Date): ParcelPlan {
  const scan = parcel.scans.findLast(({ step }) => step.kind === kind);
  if (!scan) throw new Error(`A ${parcel.journey} parcel is never ${kind}`);
  const by = now.getTime() - STOOD_FOR_MS - scan.at.getTime();
  const moved = (time: Date): Date => new Date(time.getTime() + by);
  return {
    ...parcel,
    bookedAt: moved(parcel.bookedAt),
    pickedUpAt: moved(parcel.pickedUpAt),
    scans: parcel.scans.map(({ at, step }) => ({
      at:
        at > scan.at ? new Date(Math.max(moved(at).getTime(), now.getTime() + HOUR_MS)) : moved(at),
      step,
    })),
  };
}
