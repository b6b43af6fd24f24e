import { parseDecimalAmount, type Money } from "@/lib/kernel/money";
import { gramsToKilograms, kilogramsToGrams, millimetresToCentimetres } from "@/lib/kernel/weight";
import type { LaneQuery, RateQuote, Serviceability } from "../../operations";
import { toDecimalAmount } from "@/lib/kernel/money";
import type { CourierRow, ServiceabilityAnswer } from "../schema";

/** Query of `GET /courier/serviceability/` (Shiprocket docs): whole pincodes, kg and cm. */
export function toServiceabilityQuery(lane: LaneQuery): Readonly<Record<string, string | number>> {
  return {
    pickup_postcode: lane.from.postalCode,
    delivery_postcode: lane.to.postalCode,
    cod: lane.payment === "COD" ? 1 : 0,
    weight: gramsToKilograms(lane.weightGrams),
    ...(lane.dimensions
      ? {
          length: millimetresToCentimetres(lane.dimensions.lengthMillimetres),
          breadth: millimetresToCentimetres(lane.dimensions.widthMillimetres),
          height: millimetresToCentimetres(lane.dimensions.heightMillimetres),
        }
      : {}),
    ...(lane.declaredValue
      ? { declared_value: Math.round(Number(toDecimalAmount(lane.declaredValue))) }
      : {}),
    ...(lane.direction === "REVERSE" ? { is_return: 1 } : {}),
  };
}

const open = (answer: ServiceabilityAnswer): readonly CourierRow[] =>
  (answer.data.available_courier_companies ?? []).filter((courier) => !courier.blocked);

export function toServiceability(answer: ServiceabilityAnswer): Serviceability {
  const couriers = open(answer);
  const days = couriers.flatMap((courier) => {
    const range = deliveryDaysOf(courier.estimated_delivery_days);
    return range ? [range.min] : [];
  });
  return {
    isServiceable: couriers.length > 0,
    isCodOffered: couriers.some((courier) => courier.cod),
    services: couriers.map((courier) => ({
      serviceCode: courier.courier_company_id,
      serviceName: courier.courier_name,
    })),
    blocked: (answer.data.blocked_courier_companies ?? []).map((courier) => ({
      serviceName: courier.courier_name,
      reason: courier.block_reason ?? "No reason given",
    })),
    ...(days.length > 0 ? { fastestDays: Math.min(...days) } : {}),
  };
}

/** Cheapest first; services without a price last. */
export function toRateQuotes(answer: ServiceabilityAnswer): readonly RateQuote[] {
  const currency = answer.currency ?? "INR";
  const recommended =
    answer.data.recommended_courier_company_id ?? answer.data.shiprocket_recommended_courier_id;
  return open(answer)
    .map((courier) => toQuote(courier, currency, recommended))
    .sort(
      (one, other) =>
        (one.price?.amountMinor ?? Number.MAX_SAFE_INTEGER) -
        (other.price?.amountMinor ?? Number.MAX_SAFE_INTEGER),
    );
}

function toQuote(
  courier: CourierRow,
  currency: string,
  recommended: string | undefined,
): RateQuote {
  const read = (text: string | undefined): Money | undefined =>
    text === undefined ? undefined : parseDecimalAmount(text, currency);
  const price = read(courier.rate);
  const returnPrice = read(courier.rto_charges);
  const parts: readonly (readonly [string, string | undefined])[] = [
    ["Freight", courier.freight_charge],
    ["Cash on delivery", courier.cod_charges],
    ["Cover", courier.coverage_charges],
    ["Other", courier.other_charges],
  ];
  const deliveryDays = deliveryDaysOf(courier.estimated_delivery_days);
  const estimatedDelivery = dateOf(courier.etd);
  const rating = courier.rating === undefined ? undefined : Number(courier.rating);
  return {
    serviceCode: courier.courier_company_id,
    serviceName: courier.courier_name,
    ...(price ? { price } : {}),
    breakdown: parts.flatMap(([name, text]) => {
      const amount = read(text);
      return amount && amount.amountMinor !== 0 ? [{ name, amount }] : [];
    }),
    ...(returnPrice ? { returnPrice } : {}),
    ...(courier.charge_weight === undefined
      ? {}
      : { chargeableWeightGrams: kilogramsToGrams(Number(courier.charge_weight)) }),
    ...modeOf(courier),
    isCodOffered: courier.cod,
    isRecommended: courier.courier_company_id === recommended,
    ...(deliveryDays ? { deliveryDays } : {}),
    ...(estimatedDelivery ? { estimatedDelivery } : {}),
    ...(courier.cutoff_time ? { pickupCutoff: courier.cutoff_time } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(courier.zone ? { zone: courier.zone } : {}),
  };
}

function modeOf(courier: CourierRow): { readonly mode?: "SURFACE" | "AIR" } {
  if (courier.mode === 0 || courier.is_surface === true) return { mode: "SURFACE" };
  return courier.mode === 1 || courier.is_surface === false ? { mode: "AIR" } : {};
}

/** "6" within India, "10 - 12" abroad. */
function deliveryDaysOf(
  text: string | undefined,
): { readonly min: number; readonly max: number } | undefined {
  const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(text ?? "");
  if (!match) return undefined;
  const min = Number(match[1]);
  return { min, max: Number(match[2] ?? min) };
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "Jul 03, 2024". */
function dateOf(text: string | undefined): string | undefined {
  const match = /^([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})$/.exec(text ?? "");
  const month = months.indexOf((match?.[1] ?? "").toLowerCase()) + 1;
  if (!match || month === 0) return undefined;
  return `${match[3]}-${String(month).padStart(2, "0")}-${(match[2] ?? "").padStart(2, "0")}`;
}
