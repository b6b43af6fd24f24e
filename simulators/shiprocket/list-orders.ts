import { istDate, istDateTime, istLongDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { rupeesText, type SrOrder } from "./model";
import { operation, type Call, type Operation } from "./operation";
import {
  customer,
  deliveredDate,
  dimensions,
  pickupDate,
  shared,
  taxOf,
  volumetricKg,
} from "./order-parts";
import { orderOf, parcelOf } from "./orders";
import { paginate } from "./pagination";
import { badRequest } from "./replies";
import { ORDER_STATUSES } from "./statuses";
import type { World } from "./world";

const LONGEST_SPAN_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export const listOrderOperations: readonly Operation[] = [
  operation("GET", "/orders", "listOrders", listOrders),
];

/** Filters combine; `search` looks for an AWB or for your own order id. */
function listOrders(call: Call): Reply {
  const { world, request } = call;
  const { query } = request;
  const span = updatedSpan(query, world.clock.now());
  if ("refusal" in span) return span.refusal;
  const search = query.get("search");
  const orders = candidates(call, search).filter((order) => {
    const created = istDate(new Date(order.createdAt));
    const updatedMs = new Date(order.updatedAt).getTime();
    return (
      created >= (query.get("from") ?? created) &&
      created <= (query.get("to") ?? created) &&
      updatedMs >= span.fromMs &&
      updatedMs < span.toMs &&
      (query.get("pickup_location") ?? order.pickupLocation) === order.pickupLocation &&
      Number(query.get("channel_id") ?? order.channelId) === order.channelId &&
      passesFilter(order, query.get("filter_by"), query.get("filter"))
    );
  });
  const direction = query.get("sort")?.toUpperCase() === "ASC" ? 1 : -1;
  const sortKey = (order: SrOrder): number =>
    query.get("sort_by") === "status" ? order.statusId : Number(order.id);
  orders.sort((left, right) => direction * (sortKey(left) - sortKey(right)));
  const page = paginate(orders, request);
  return jsonReply(200, {
    data: page.items.map((order) => listRow(world, order)),
    meta: page.meta,
  });
}

function candidates({ world, account }: Call, search: string | null): SrOrder[] {
  if (search === null) return world.orders.find("account", account.id);
  const parcel = world.parcels.get(search);
  const byAwb = parcel && world.orders.get(parcel.orderId);
  const own = byAwb && parcelOf(world, byAwb)?.id === search ? byAwb : undefined;
  const found = orderOf(world, account.id, search) ?? own;
  return found?.accountId === account.id ? [found] : [];
}

function updatedSpan(
  query: URLSearchParams,
  now: Date,
): { fromMs: number; toMs: number } | { refusal: Reply } {
  const from = query.get("updated_from");
  const to = query.get("updated_to");
  if (to !== null && from === null) {
    return { refusal: badRequest("Please send update_from date along with update_to date") };
  }
  if (from === null) return { fromMs: 0, toMs: Number.POSITIVE_INFINITY };
  const fromMs = Date.parse(`${from.slice(0, 10)}T00:00:00+05:30`);
  const toMs =
    to === null ? now.getTime() + DAY_MS : Date.parse(`${to.slice(0, 10)}T00:00:00+05:30`) + DAY_MS;
  if (toMs - fromMs > (LONGEST_SPAN_DAYS + 1) * DAY_MS) {
    return {
      refusal: badRequest(
        "Difference between updated_from and update_to date should not be greater than 30 days.",
      ),
    };
  }
  return { fromMs, toMs };
}

function passesFilter(order: SrOrder, field: string | null, value: string | null): boolean {
  if (field === null || value === null) return true;
  switch (field) {
    case "status":
      return value.split(",").includes(String(order.statusId));
    case "payment_method":
      return order.paymentMethod.toLowerCase() === value.toLowerCase();
    case "channel_order_id":
      return order.channelOrderId === value;
    case "delivery_country":
      return order.shipping.country.toLowerCase() === value.toLowerCase();
    default:
      return true;
  }
}

function listRow(world: World, order: SrOrder): unknown {
  const parcel = parcelOf(world, order);
  const shipment = world.shipments.get(order.shipmentId);
  return {
    id: Number(order.id),
    channel_id: order.channelId,
    channel_name: "CUSTOM",
    base_channel_code: "CS",
    ...customer(order),
    ...shared(order),
    total: rupeesText(order.subTotalPaise),
    tax: taxOf(order).toFixed(2),
    channel_created_at: istLongDateTime(new Date(`${order.orderDate.replace(" ", "T")}+05:30`)),
    created_at: istLongDateTime(new Date(order.createdAt)),
    products: order.items.map((item) => ({
      id: item.id,
      channel_order_product_id: String(item.id),
      name: item.name,
      channel_sku: item.sku,
      quantity: item.units,
      product_id: item.id,
      available: 0,
      status: ORDER_STATUSES[order.statusId],
      hsn: item.hsn,
    })),
    shipments: [
      {
        id: Number(order.shipmentId),
        isd_code: "+91",
        courier: parcel?.courierName ?? "",
        weight: order.weightKg,
        dimensions: dimensions(order, 2),
        pickup_scheduled_date: pickupDate(shipment),
        pickup_token_number: shipment?.pickup?.token ?? null,
        awb: parcel?.id ?? "",
        return_awb: "",
        volumetric_weight: volumetricKg(order),
        pod: null,
        etd: parcel ? istDateTime(new Date(parcel.expectedAt)) : "NA",
        rto_delivered_date: "0000-00-00 00:00:00",
        delivered_date: deliveredDate(parcel) ?? null,
        etd_escalation_btn: false,
      },
    ],
    activities: order.activities,
    errors: [],
    show_escalation_btn: 0,
    escalation_status: "",
    escalation_history: [],
  };
}
