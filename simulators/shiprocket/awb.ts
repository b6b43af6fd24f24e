import { DAY_MS, istDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { JOURNEYS, pickJourney } from "../kit/journeys";
import { pickupLocationNamed } from "./accounts";
import { formatAwb } from "./couriers";
import { isBlank, numberOf } from "./fields";
import type { Parcel, SrOrder, SrShipment } from "./model";
import { operation, ownShipment, type Call, type Operation } from "./operation";
import { recommended, type Quote } from "./rates";
import { awbRefused, badRequest, requiredMissing, walletTooLow } from "./replies";
import { isOutOfReach, setOrderStatus } from "./scans";
import { laneOfOrder, serviceableQuotes } from "./serviceability";
import { moveMoney } from "./wallet";
import { ENDED_ORDER_STATUSES } from "./statuses";
import type { World } from "./world";
import { tentativePickup } from "./working-days";

export const awbOperations: readonly Operation[] = [
  operation("POST", "/courier/assign/awb", "assignAwb", assignAwb),
];

const CANNOT_REASSIGN = "Oops! Cannot reassign courier for this shipment.";

/** Most refusals come as HTTP 200 with `awb_assign_status: 0`. */
function assignAwb(call: Call): Reply {
  const { world, body } = call;
  if (isBlank(body["shipment_id"])) return requiredMissing("shipment_id");
  const shipment = ownShipment(call, body["shipment_id"]);
  const order = shipment && world.orders.get(shipment.orderId);
  if (!shipment || !order) return badRequest("Invalid shipment id");
  // After a cancel the complaint is about something else entirely.
  if (ENDED_ORDER_STATUSES.includes(order.statusId)) return badRequest(CANNOT_REASSIGN);

  const current = shipment.awb === null ? undefined : world.parcels.get(shipment.awb);
  const isReassignment = body["status"] === "reassign";
  if (current && !isReassignment) return awbRefused("AWB is already assigned");
  if (current && !mayReassign(world, shipment, current)) return badRequest(CANNOT_REASSIGN);

  const courierId = isBlank(body["courier_id"]) ? undefined : numberOf(body["courier_id"]);
  const outcome = bookCourier(call, order, shipment, courierId);
  if ("refusal" in outcome) return outcome.refusal;
  if (current) retire(world, current);
  return jsonReply(200, assignedBody(call, order, outcome.parcel));
}

/** Once in twenty-four hours, and not once the van is out. */
function mayReassign(world: World, shipment: SrShipment, current: Parcel): boolean {
  const last = shipment.reassignedAt;
  const isRecent = last !== null && world.clock.now().getTime() - new Date(last).getTime() < DAY_MS;
  return !isRecent && !isOutOfReach(current);
}

function retire(world: World, parcel: Parcel): void {
  world.journeys.stop(parcel.id);
  const stopped = world.parcels.get(parcel.id)!;
  world.parcels.put({ ...stopped, statusId: 8 });
  moveMoney(world, stopped, stopped.freightPaise, "Freight reversed, courier reassigned");
}

/** Chooses the courier, takes the freight from the wallet and makes the parcel. */
export function bookCourier(
  call: Call,
  order: SrOrder,
  shipment: SrShipment,
  courierId: number | undefined,
): { parcel: Parcel } | { refusal: Reply } {
  const { world } = call;
  const account = world.accounts.get(call.account.id)!;
  if (call.strikes("refused-address")) {
    return { refusal: awbRefused("Delivery address is incomplete, courier has refused it") };
  }
  if (call.strikes("courier-refused")) {
    return { refusal: awbRefused("Courier partner is not accepting this shipment right now") };
  }
  const quotes = serviceableQuotes(account, laneOfOrder(world, order));
  const quote =
    courierId === undefined
      ? recommended(quotes)
      : quotes.find(({ courier }) => courier.id === courierId);
  if (!quote) {
    return {
      refusal: awbRefused(
        courierId === undefined
          ? "No courier is serviceable for this shipment"
          : "Selected courier is not serviceable for this shipment",
      ),
    };
  }
  const freightPaise = Math.round(quote.rate * 100);
  if (account.walletPaise < freightPaise || call.strikes("empty-wallet")) {
    return {
      refusal:
        account.quirks.emptyWallet === "350"
          ? walletTooLow()
          : awbRefused("Insufficient amount to label this shipment"),
    };
  }
  return { parcel: createParcel(world, order, shipment, quote) };
}

function createParcel(world: World, order: SrOrder, shipment: SrShipment, quote: Quote): Parcel {
  const now = world.clock.now();
  const account = world.accounts.get(order.accountId)!;
  const [planned, ...later] = account.nextJourneys;
  const name = planned ?? pickJourney(account.journeys, world.random);
  if (planned) world.accounts.put({ ...account, nextJourneys: later });
  const pickup = pickupLocationNamed(world, order.accountId, order.pickupLocation);
  const parcel = world.parcels.put({
    id: formatAwb(quote.courier, world.store.next("shiprocket.awb", 1000)),
    accountId: order.accountId,
    orderId: order.id,
    shipmentId: shipment.id,
    channelOrderId: order.channelOrderId,
    courierId: quote.courier.id,
    courierName: quote.courier.name,
    statusId: 1,
    assignedAt: now.toISOString(),
    expectedAt: new Date(now.getTime() + quote.days * DAY_MS).toISOString(),
    freightPaise: Math.round(quote.rate * 100),
    weightKg: quote.chargeWeightKg,
    originCity: order.isReturn ? order.billing.city : (pickup?.city ?? ""),
    destinationCity: order.shipping.city,
    scans: [],
    journey: { name, remaining: JOURNEYS[name], started: false },
    ndr: null,
    cancelRequestedAt: null,
  });
  world.shipments.put({
    ...shipment,
    awb: parcel.id,
    pickup: null,
    labelled: false,
    manifestId: null,
    reassignedAt: shipment.awb === null ? shipment.reassignedAt : now.toISOString(),
  });
  setOrderStatus(world, parcel, 1);
  moveMoney(world, parcel, -parcel.freightPaise, "Freight Charge");
  return parcel;
}

/** `samples/shiprocket/assign_awb_200.json`, with `freight_charges` as seen live. */
function assignedBody(call: Call, order: SrOrder, parcel: Parcel): unknown {
  const { world, account } = call;
  const pickup = pickupLocationNamed(world, account.id, order.pickupLocation);
  const assignedAt = new Date(parcel.assignedAt);
  return {
    awb_assign_status: 1,
    response: {
      data: {
        courier_company_id: parcel.courierId,
        awb_code: parcel.id,
        cod: order.paymentMethod === "COD" ? 1 : 0,
        order_id: Number(order.id),
        shipment_id: Number(order.shipmentId),
        awb_code_status: 1,
        assigned_date_time: phpDate(assignedAt),
        applied_weight: parcel.weightKg,
        company_id: account.companyId,
        courier_name: parcel.courierName,
        child_courier_name: null,
        freight_charges: parcel.freightPaise / 100,
        pickup_scheduled_date: istDateTime(tentativePickup(assignedAt)),
        routing_code: "",
        rto_routing_code: "",
        invoice_no: `retail${order.id}`,
        transporter_id: "",
        transporter_name: "",
        shipped_by: {
          shipper_company_name: account.companyName,
          shipper_address_1: pickup?.address ?? "",
          shipper_address_2: pickup?.address2 ?? "",
          shipper_city: pickup?.city ?? "",
          shipper_state: pickup?.state ?? "",
          shipper_country: pickup?.country ?? "India",
          shipper_postcode: pickup?.pincode ?? "",
          shipper_first_mile_activated: 0,
          shipper_phone: pickup?.phone ?? "",
          lat: "26.780000",
          long: "75.830000",
          shipper_email: pickup?.email ?? "",
          rto_company_name: account.companyName,
          rto_address_1: pickup?.address ?? "",
          rto_address_2: pickup?.address2 ?? "",
          rto_city: pickup?.city ?? "",
          rto_state: pickup?.state ?? "",
          rto_country: pickup?.country ?? "India",
          rto_postcode: pickup?.pincode ?? "",
          rto_phone: pickup?.phone ?? "",
          rto_email: pickup?.email ?? "",
        },
      },
    },
  };
}

/** A PHP DateTime as JSON. */
export const phpDate = (at: Date): unknown => ({
  date: `${istDateTime(at)}.000000`,
  timezone_type: 3,
  timezone: "Asia/Kolkata",
});
