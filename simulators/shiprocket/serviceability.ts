import { DAY_MS, istDate, istDateTime, istShortDate } from "../kit/calendar";
import { isRecord, jsonReply, type Reply } from "../kit/http";
import { INDIAN_PLACES } from "../kit/places";
import { pickupLocationNamed } from "./accounts";
import { COURIERS } from "./couriers";
import { idList, isYes, numberOf } from "./fields";
import { rupees, type Account, type SrOrder } from "./model";
import { operation, ownOrder, type Call, type Operation } from "./operation";
import { quotesFor, recommended, type Lane, type Quote } from "./rates";
import { invalidData, requiredMissing } from "./replies";
import type { World } from "./world";

export const serviceabilityOperations: readonly Operation[] = [
  operation("GET", "/courier/serviceability", "serviceability", serviceability),
  operation("GET", "/courier/courierListWithCounts", "listCouriers", listCouriers),
  operation("POST", "/blocked-pincodes/upload", "uploadBlockedPincodes", uploadBlockedPincodes),
  operation("GET", "/block-pincodes/get", "listBlockedPincodes", listBlockedPincodes),
];

/** Couriers that would carry this lane for this account, cheapest first. */
export function serviceableQuotes(account: Account, lane: Lane): Quote[] {
  const isRefused =
    account.blockedPincodes.includes(lane.deliveryPincode) ||
    account.unserviceablePincodes.includes(lane.deliveryPincode);
  return isRefused ? [] : quotesFor(lane);
}

export function laneOfOrder(world: World, order: SrOrder): Lane {
  const pickup = order.isReturn
    ? order.billing.pincode
    : (pickupLocationNamed(world, order.accountId, order.pickupLocation)?.pincode ?? "302022");
  const volumetricKg = (order.lengthCm * order.breadthCm * order.heightCm) / 5000;
  return {
    pickupPincode: pickup,
    deliveryPincode: order.shipping.pincode,
    weightKg: Math.max(order.weightKg, volumetricKg),
    isCod: order.paymentMethod === "COD",
    declaredValue: rupees(order.subTotalPaise),
  };
}

/** Either an order, or the lane with its weight and `cod`. */
function serviceability(call: Call): Reply {
  const { world, account, request } = call;
  const { query } = request;
  const orderId = query.get("order_id");
  const order = orderId === null ? undefined : ownOrder(call, orderId);
  if (orderId !== null && !order) {
    return jsonReply(200, { status: 404, message: "Order does not exist!" });
  }
  const lane = order ? laneOfOrder(world, order) : laneOfQuery(query);
  if ("errors" in lane) return invalidData(lane.errors);
  const isSurfaceWanted = query.get("mode")?.toLowerCase();
  const quotes = serviceableQuotes(account, lane).filter(
    ({ courier }) =>
      isSurfaceWanted === undefined || (isSurfaceWanted === "surface") === courier.isSurface,
  );
  if (quotes.length === 0 && account.quirks.noCourier === "404-in-200") {
    return jsonReply(200, { status: 404, message: "No courier serviceable for this pincode" });
  }
  const best = recommended(quotes)?.courier.id ?? null;
  return jsonReply(200, {
    company_auto_shipment_insurance_setting: false,
    covid_zones: { delivery_zone: null, pickup_zone: null },
    currency: "INR",
    data: {
      available_courier_companies: quotes.map((quote) =>
        courierRow(quote, lane, world.clock.now()),
      ),
      blocked_courier_companies: blockedRows(account, lane),
      child_courier_id: null,
      is_recommendation_enabled: 1,
      recommendation_advance_rule: 0,
      recommended_by: { id: 6, title: "Recommendation By Shiprocket" },
      recommended_courier_company_id: best,
      shiprocket_recommended_courier_id: best,
    },
    dg_courier: 0,
    eligible_for_insurance: false,
    insurace_opted_at_order_creation: false,
    is_allow_templatized_pricing: true,
    is_latlong: 0,
    is_old_zone_opted: false,
    is_zone_from_mongo: true,
    label_generate_type: 2,
    on_new_zone: 2,
    seller_address: [],
    status: 200,
    user_insurance_manadatory: false,
  });
}

function laneOfQuery(query: URLSearchParams): Lane | { errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  for (const field of ["pickup_postcode", "delivery_postcode"]) {
    if (!query.get(field)) errors[field] = [`The ${field.replaceAll("_", " ")} field is required.`];
    else if (!/^[1-9]\d{5}$/.test(query.get(field)!)) {
      errors[field] = [`The ${field.replaceAll("_", " ")} format is invalid.`];
    }
  }
  for (const field of ["weight", "cod"]) {
    if (query.get(field)) continue;
    errors[field] = [`The ${field} field is required when order id is not present.`];
  }
  if (Object.keys(errors).length > 0) return { errors };
  return {
    pickupPincode: query.get("pickup_postcode")!,
    deliveryPincode: query.get("delivery_postcode")!,
    weightKg: numberOf(query.get("weight")) ?? 0.5,
    isCod: isYes(query.get("cod")),
    declaredValue: numberOf(query.get("declared_value")) ?? 0,
  };
}

const blockedRows = (account: Account, lane: Lane): unknown[] =>
  account.blockedPincodes.includes(lane.deliveryPincode)
    ? COURIERS.map(({ id, name }) => ({
        block_reason: "Blocked By Seller",
        courier_company_id: id,
        courier_name: name,
        postcode: lane.deliveryPincode,
      }))
    : [
        {
          block_reason: "Operational Issues",
          courier_company_id: 33,
          courier_name: "Xpressbees Air",
          postcode: lane.deliveryPincode,
        },
      ];

/** Charges come as numbers, as numeric text, blank, or not at all, depending on the courier. */
function chargeOddities({ courier, codCharges, rtoCharges }: Quote): Record<string, unknown> {
  switch (courier.id) {
    case 225:
      return { cod_charges: "", rto_charges: 0, other_charges: 0 };
    case 6:
      return { cod_charges: codCharges, rto_charges: rtoCharges.toFixed(2), other_charges: "0.00" };
    case 48:
      return { cod_charges: codCharges, rto_charges: rtoCharges };
    default:
      return { cod_charges: codCharges, rto_charges: rtoCharges, other_charges: 0 };
  }
}

function courierRow(quote: Quote, lane: Lane, now: Date): unknown {
  const { courier } = quote;
  return {
    air_max_weight: courier.isSurface ? "0.00" : `${courier.maxWeightKg}.00`,
    assured_amount: 0,
    base_courier_id: null,
    base_weight: "",
    blocked: 0,
    call_before_delivery: "Available",
    charge_weight: quote.chargeWeightKg,
    city: placeOf(lane.deliveryPincode)?.city.toUpperCase() ?? "",
    cod: courier.isCod ? 1 : 0,
    cod_multiplier: 0,
    cost: "",
    courier_company_id: courier.id,
    courier_name: courier.name,
    courier_type: "0",
    coverage_charges: quote.coverageCharges,
    cutoff_time: courier.cutoff,
    delivery_boy_contact: "Not Available",
    delivery_performance: courier.rating,
    description: "",
    edd: "",
    entry_tax: 0,
    estimated_delivery_days: String(quote.days),
    etd: istShortDate(new Date(now.getTime() + quote.days * DAY_MS)),
    etd_hours: quote.days * 24,
    freight_charge: quote.freight,
    id: 396_000_000 + courier.id,
    is_custom_rate: 0,
    is_hyperlocal: false,
    is_international: 0,
    is_rto_address_available: true,
    is_surface: courier.isSurface,
    local_region: quote.zone === 0 ? 1 : 0,
    metro: quote.zone === 2 ? 1 : 0,
    min_weight: courier.minWeightKg,
    mode: courier.isSurface ? 0 : 1,
    new_edd: 0,
    odablock: false,
    ...chargeOddities(quote),
    others: JSON.stringify({ cancel_real_time: true }),
    pickup_availability: "0",
    pickup_performance: courier.rating,
    pickup_priority: "",
    pickup_supress_hours: 0,
    pod_available: "On Request",
    postcode: lane.deliveryPincode,
    qc_courier: 0,
    rank: "",
    rate: quote.rate,
    rating: courier.rating,
    realtime_tracking: "Real Time",
    region: quote.zone === 1 ? 1 : 0,
    rto_performance: courier.rating,
    seconds_left_for_pickup: 0,
    secure_shipment_disabled: false,
    ship_type: 1,
    state: placeOf(lane.deliveryPincode)?.state.toUpperCase() ?? "",
    suppress_date: "",
    suppress_text: "",
    // An object while a courier is held up, blank text otherwise.
    suppression_dates: courier.id === 51 ? suppression(now) : "",
    surface_max_weight: courier.isSurface ? `${courier.maxWeightKg}.00` : "0.00",
    tracking_performance: courier.rating,
    volumetric_max_weight: courier.id === 225 ? courier.maxWeightKg : null,
    weight_cases: 4.2,
    zone: `z_${"abcde"[quote.zone]}`,
  };
}

const placeOf = (pincode: string) =>
  INDIAN_PLACES.find((place) => place.postalCode.slice(0, 3) === pincode.slice(0, 3));

const suppression = (now: Date) => ({
  action_on: istDateTime(now),
  delay_remark: "Festival",
  delivery_delay_by: 2_065_762,
  delivery_delay_days: "1",
  delivery_delay_from: istDate(now),
  delivery_delay_to: istDate(now),
  pickup_delay_by: 2_065_762,
  pickup_delay_days: "1",
  pickup_delay_from: istDate(now),
  pickup_delay_to: istDate(now),
});

function listCouriers(call: Call): Reply {
  const wanted = call.request.query.get("type") ?? "active";
  const shown = wanted === "inactive" ? [] : COURIERS;
  return jsonReply(200, {
    total_courier_count: COURIERS.length,
    serviceable_pincodes_count: 26_416,
    pickup_pincodes_count: 25_501,
    total_rto_count: 3380,
    total_oda_count: 2032,
    courier_count: shown.length,
    courier_data: shown.map((courier) => ({
      is_own_key_courier: 0,
      ownkey_courier_id: 0,
      id: courier.id,
      min_weight: courier.minWeightKg,
      base_courier_id: courier.id,
      name: courier.name,
      use_sr_postcodes: 1,
      type: 1,
      status: 1,
      courier_type: 0,
      master_company: courier.name,
      service_type: 1,
      mode: courier.isSurface ? 0 : 1,
      image: { logo: "", small_logo: "", email_logo_s3_path: "" },
      realtime_tracking: "Real Time",
      delivery_boy_contact: "Not Available",
      pod_available: "On Request",
      call_before_delivery: "Available",
      activated_date: "2021-10-14",
      newest_date: null,
      shipment_count: "",
      is_hyperlocal: 0,
    })),
  });
}

/** On the real service these two live at another host, `serviceability.shiprocket.in`. */
function uploadBlockedPincodes(call: Call): Reply {
  const { world, account, body } = call;
  const postcode = isRecord(body["postcode"]) ? body["postcode"] : {};
  const pincodes = idList(postcode["delivery_blocked"]);
  if (!pincodes) return requiredMissing("postcode");
  const kept = account.blockedPincodes.filter((pincode) => !pincodes.includes(pincode));
  world.accounts.put({
    ...account,
    blockedPincodes: body["action"] === "unblock" ? kept : [...kept, ...pincodes],
  });
  return jsonReply(200, { success: true, message: "Pincodes updated successfully" });
}

const LARGEST_BLOCKED_PAGE = 15;

/** `per_page` above fifteen is ignored without a word. */
function listBlockedPincodes(call: Call): Reply {
  const { account, request } = call;
  const perPage = Math.min(
    LARGEST_BLOCKED_PAGE,
    numberOf(request.query.get("per_page")) ?? LARGEST_BLOCKED_PAGE,
  );
  const page = numberOf(request.query.get("page")) ?? 1;
  return jsonReply(200, {
    data: account.blockedPincodes
      .slice((page - 1) * perPage, page * perPage)
      .map((pincode) => ({ postcode: pincode, type: "delivery_blocked" })),
    meta: { total: account.blockedPincodes.length, per_page: perPage, current_page: page },
  });
}
