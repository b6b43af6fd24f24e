import { findCarrier } from "@/lib/carriers/registry";
import { packUnits } from "@/lib/shipments/pack";
import type { LightState, ShipmentStatus } from "@/prisma/generated/enums";
import { formatAwb } from "@/simulators/shiprocket/couriers";
import { quotesFor } from "@/simulators/shiprocket/rates";
import { originalTotals } from "@/simulators/shopify/order-math";
import type { FarSide } from "./far-side";
import type { Merchant } from "./merchant";
import { bookAtFarSide, scanAtFarSide } from "./parcel-far-side";
import type { ParcelPlan } from "./plan-parcels";
import type { Trouble } from "./plan-orders";
import type { Random } from "./random";
import { americanScan, type SeedScan } from "./scan-words";
import type { OrderStory } from "./story";

/** A parcel as it stands now, on our side; everything its rows say follows from this. */
export type ParcelState = {
  readonly shipmentId: string;
  readonly packageId: string;
  readonly reference: string;
  readonly accountKey: string;
  readonly status: ShipmentStatus;
  readonly lights: {
    readonly awb: LightState;
    readonly label: LightState;
    readonly pickup: LightState;
  };
  readonly awb: string | null;
  /** The courier's number for a parcel whose booking we are not sure of. */
  readonly awbAtCourier: string | null;
  readonly carrierOrderId: string | null;
  readonly carrierShipmentId: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly chargedMinor: number | null;
  readonly bookedAt: Date;
  readonly estimatedDeliveryAt: Date | null;
  readonly scans: readonly SeedScan[];
  readonly lastScanAt: Date | null;
  readonly pickedUpAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly size: ReturnType<typeof packUnits>;
  readonly trouble: Trouble | undefined;
  readonly voidedAt: Date | null;
  /** What the buyer wrote in place of an address a courier can find. */
  readonly badAddress: string | undefined;
};

const DAY_MS = 86_400_000;
const BAD_ADDRESS = "Behind the old temple";
const NOTHING_BOOKED: readonly (Trouble | undefined)[] = [
  ...(["address-refused", "carrier-refused", "uncertain-booked", "uncertain-absent"] as const),
];

export type ParcelInput = {
  readonly merchant: Merchant;
  readonly farSide: FarSide;
  readonly random: Random;
  readonly now: Date;
  readonly courierEmail: string;
};

/** What the courier has given so far: nothing, or a number and a price. */
type Booking = Pick<
  ParcelState,
  "awb" | "carrierOrderId" | "carrierShipmentId" | "serviceCode" | "serviceName" | "chargedMinor"
> & { readonly days: number; readonly accountKey: string };

export function standParcel(input: ParcelInput, story: OrderStory, plan: ParcelPlan): ParcelState {
  const { merchant, random, now } = input;
  const { trouble } = story.plan;
  const lines = story.firstParcelLines;
  const size = packUnits(
    lines.map(({ shopLine }, index) => {
      const [lengthMillimetres, widthMillimetres, heightMillimetres] = story.plan.lines[index]?.sku
        .size ?? [200, 150, 50];
      const { quantity, grams: weightGrams } = shopLine;
      return { quantity, weightGrams, lengthMillimetres, widthMillimetres, heightMillimetres };
    }),
  );
  const reference = `${story.number}-${random.hex(6).toUpperCase()}`;
  const isIndian = merchant.countryCode === "IN";
  const isBooked = !NOTHING_BOOKED.includes(trouble);
  const booking = isIndian ? bookIndian(input, story, plan, size, reference) : bookAmerican(input);
  const { days, accountKey, ...booked } = booking;
  const past = plan.scans.filter(({ at }) => at <= now);
  const scans = !isBooked
    ? []
    : isIndian
      ? indianScans(input, booking, past)
      : americanScans(input, booking, past, story);
  const status = statusOf(scans, plan, trouble);
  const find = (wanted: ShipmentStatus): Date | null =>
    scans.find((scan) => scan.status === wanted)?.occurredAt ?? null;
  return {
    shipmentId: random.id(plan.bookedAt),
    packageId: random.id(plan.bookedAt),
    reference,
    accountKey,
    status,
    lights: lightsOf(status, scans.length > 0, trouble),
    ...(isBooked ? booked : NO_BOOKING),
    awbAtCourier: trouble === "uncertain-booked" ? booking.awb : null,
    bookedAt: plan.bookedAt,
    estimatedDeliveryAt: isBooked ? new Date(plan.pickedUpAt.getTime() + days * DAY_MS) : null,
    scans,
    lastScanAt: scans.at(-1)?.occurredAt ?? null,
    pickedUpAt: find("PICKED_UP"),
    deliveredAt: find("DELIVERED"),
    size,
    trouble,
    voidedAt: plan.voidedAt ?? null,
    badAddress: trouble === "address-refused" ? BAD_ADDRESS : undefined,
  };
}

const NO_BOOKING: Omit<Booking, "days" | "accountKey"> = {
  awb: null,
  carrierOrderId: null,
  carrierShipmentId: null,
  serviceCode: null,
  serviceName: null,
  chargedMinor: null,
};

/** At the price and by the courier that the simulated Shiprocket would name. */
function bookIndian(
  input: ParcelInput,
  story: OrderStory,
  plan: ParcelPlan,
  size: ParcelState["size"],
  reference: string,
): Booking {
  const { farSide, random, courierEmail } = input;
  const { shopOrder } = story;
  const quotes = quotesFor({
    pickupPincode: story.warehouse?.postalCode ?? "302022",
    deliveryPincode: shopOrder.shippingAddress?.zip ?? "110001",
    weightKg: size.weightGrams / 1000,
    isCod: story.plan.isCod,
    declaredValue: originalTotals(shopOrder).subtotal / 100,
  });
  const quote = random.pick(quotes.slice(0, 4));
  const serial = farSide.shop.store.next("seed.awb", 400_000);
  const booking = {
    accountKey: "shiprocket",
    awb: formatAwb(quote.courier, serial),
    carrierOrderId: String(farSide.shop.store.next("shiprocket.order", 348_000_000)),
    carrierShipmentId: String(farSide.shop.store.next("shiprocket.shipment", 346_000_000)),
    serviceCode: String(quote.courier.id),
    serviceName: quote.courier.name,
    chargedMinor: Math.round(quote.rate * 100),
    days: quote.days,
  };
  const isKnownThere = !["address-refused", "carrier-refused", "uncertain-absent"].includes(
    story.plan.trouble ?? "",
  );
  if (isKnownThere)
    bookAtFarSide(farSide, {
      ...{ courierEmail, reference, story, plan, quote, booking },
      weightKg: size.weightGrams / 1000,
    });
  return booking;
}

function bookAmerican({ random }: ParcelInput): Booking {
  const isFedex = random.chance(0.35);
  return {
    accountKey: isFedex ? "fedex" : "usps",
    awb: isFedex ? `7946${random.digits(8)}` : `9400111899${random.digits(12)}`,
    carrierOrderId: null,
    carrierShipmentId: null,
    serviceCode: isFedex ? "FEDEX_GROUND" : "USPS_GROUND_ADVANTAGE",
    serviceName: isFedex ? "FedEx Ground" : "USPS Ground Advantage",
    chargedMinor: random.integer(520, 1680),
    days: random.integer(2, 5),
  };
}

/** Scanned at the simulator and read back by the real adapter, so that a later poll adds nothing. */
function indianScans(
  { farSide }: ParcelInput,
  booking: Booking,
  past: ParcelPlan["scans"],
): SeedScan[] {
  if (booking.awb === null || past.length === 0) return [];
  const body = scanAtFarSide(farSide, booking.awb, past);
  const report = findCarrier("shiprocket")?.webhook?.parse(Buffer.from(body));
  if (!report?.ok) throw new Error("The adapter does not read the seeded scans");
  return report.value.flatMap(({ events }) =>
    events.map((event) => ({
      key: event.key,
      rawCode: event.code,
      rawText: event.rawText,
      status: event.reading.kind === "status" ? event.reading.status : null,
      isKnown: event.reading.kind !== "unknown",
      description: event.description,
      location: event.location ?? null,
      occurredAt: new Date(event.occurredAt),
    })),
  );
}

function americanScans(
  { merchant }: ParcelInput,
  booking: Booking,
  past: ParcelPlan["scans"],
  story: OrderStory,
): SeedScan[] {
  const home = merchant.warehouses[0];
  const to = story.shopOrder.shippingAddress;
  return past.map(({ at, step }) =>
    americanScan(
      booking.awb ?? "",
      step.kind,
      at,
      step.place.startsWith("destination")
        ? `${to?.city ?? ""}, ${to?.provinceCode ?? ""}`
        : `${home?.city ?? ""}, ${home?.stateCode ?? ""}`,
    ),
  );
}

const TROUBLE_STATUS: Readonly<Partial<Record<Trouble, ShipmentStatus>>> = {
  "address-refused": "NOT_BOOKED",
  "carrier-refused": "NOT_BOOKED",
  "uncertain-booked": "UNCERTAIN",
  "uncertain-absent": "UNCERTAIN",
  "label-failed": "BOOKED",
  "pickup-failed": "LABEL_READY",
};

function statusOf(
  scans: readonly SeedScan[],
  plan: ParcelPlan,
  trouble: Trouble | undefined,
): ShipmentStatus {
  if (plan.voidedAt) return "VOIDED";
  const special = trouble && TROUBLE_STATUS[trouble];
  if (special) return special;
  const reached = scans.findLast(({ status }) => status !== null)?.status;
  return reached ?? "PICKUP_CALLED";
}

function lightsOf(
  status: ShipmentStatus,
  isScanned: boolean,
  trouble: Trouble | undefined,
): ParcelState["lights"] {
  if (status === "NOT_BOOKED") return { awb: "FAILED", label: "WAITING", pickup: "WAITING" };
  if (status === "UNCERTAIN") return { awb: "UNSURE", label: "WAITING", pickup: "WAITING" };
  if (trouble === "label-failed") return { awb: "DONE", label: "FAILED", pickup: "WAITING" };
  if (trouble === "pickup-failed") return { awb: "DONE", label: "DONE", pickup: "FAILED" };
  if (status === "VOIDED" && !isScanned)
    return { awb: "DONE", label: "DONE", pickup: "NOT_NEEDED" };
  return { awb: "DONE", label: "DONE", pickup: "DONE" };
}
