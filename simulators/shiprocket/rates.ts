import { COURIERS, type Courier } from "./couriers";

/** Zones as Shiprocket letters them: a city, b region, c metros, d rest, e North-East and hills. */
type ZoneIndex = 0 | 1 | 2 | 3 | 4;

export type Lane = {
  readonly pickupPincode: string;
  readonly deliveryPincode: string;
  readonly weightKg: number;
  readonly isCod: boolean;
  readonly declaredValue: number;
};

export type Quote = {
  readonly courier: Courier;
  readonly zone: ZoneIndex;
  readonly chargeWeightKg: number;
  /** All in rupees. */
  readonly freight: number;
  readonly codCharges: number;
  readonly rtoCharges: number;
  readonly coverageCharges: number;
  readonly rate: number;
  readonly days: number;
};

const METROS = ["110", "400", "560", "600", "700", "500"];
const HARD_TO_REACH = ["18", "19", "78", "79", "737", "744"];

const isMetro = (pincode: string): boolean => METROS.includes(pincode.slice(0, 3));

function zoneOf(pickupPincode: string, deliveryPincode: string): ZoneIndex {
  if (HARD_TO_REACH.some((prefix) => deliveryPincode.startsWith(prefix))) return 4;
  if (pickupPincode.slice(0, 3) === deliveryPincode.slice(0, 3)) return 0;
  if (pickupPincode.slice(0, 1) === deliveryPincode.slice(0, 1)) return 1;
  return isMetro(pickupPincode) && isMetro(deliveryPincode) ? 2 : 3;
}

/** Cheapest first. A COD lane leaves out couriers that take no cash. */
export function quotesFor(lane: Lane): Quote[] {
  const zone = zoneOf(lane.pickupPincode, lane.deliveryPincode);
  return COURIERS.filter(
    (courier) => (courier.isCod || !lane.isCod) && lane.weightKg <= courier.maxWeightKg,
  )
    .map((courier) => quote(courier, zone, lane))
    .toSorted((left, right) => left.rate - right.rate);
}

function quote(courier: Courier, zone: ZoneIndex, lane: Lane): Quote {
  const slabs = Math.max(1, Math.ceil(lane.weightKg / courier.minWeightKg));
  const freight = round(courier.baseRate[zone] + (slabs - 1) * courier.perExtraSlab);
  const codCharges = lane.isCod ? round(Math.max(35, lane.declaredValue * 0.02)) : 0;
  return {
    courier,
    zone,
    chargeWeightKg: slabs * courier.minWeightKg,
    freight,
    codCharges,
    rtoCharges: round(freight * 0.95),
    coverageCharges: lane.declaredValue > 2500 ? round(lane.declaredValue * 0.0035) : 0,
    rate: round(freight + codCharges),
    days: courier.days[zone],
  };
}

/** What Shiprocket recommends: the best rated among the three cheapest. */
export function recommended(quotes: readonly Quote[]): Quote | undefined {
  return quotes
    .slice(0, 3)
    .reduce<Quote | undefined>(
      (best, next) => (best && best.courier.rating >= next.courier.rating ? best : next),
      undefined,
    );
}

const round = (value: number): number => Math.round(value * 100) / 100;
