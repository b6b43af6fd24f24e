import { istDate, istDateTime, istLongDateTime } from "../kit/calendar";
import { jsonReply, type Reply, type SimulatorRequest } from "../kit/http";
import { rupees, rupeesText, type Parcel, type SrOrder, type SrShipment } from "./model";
import { operation, ownOrder, type Call, type Operation } from "./operation";
import { orderOf, parcelOf } from "./orders";
import { badRequest, notFound } from "./replies";
import { ORDER_STATUSES, shipmentStatusText } from "./statuses";
import type { World } from "./world";

const DEFAULT_PER_PAGE = 15;
const LONGEST_SPAN_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export const orderViewOperations: readonly Operation[] = [
  operation("GET", "/orders", "listOrders", listOrders),
  operation("GET", "/orders/show/:id", "showOrder", showOrder),
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

/** `links` is `{}` on the last page. */
export function paginate<Item>(items: readonly Item[], request: SimulatorRequest) {
  const perPage = Math.max(1, Number(request.query.get("per_page") ?? DEFAULT_PER_PAGE) || 1);
  const page = Math.max(1, Number(request.query.get("page") ?? 1) || 1);
  const totalPages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const base = `${request.origin}${request.path}`;
  return {
    items: shown,
    meta: {
      pagination: {
        total: items.length,
        count: shown.length,
        per_page: perPage,
        current_page: page,
        total_pages: totalPages,
        links: {
          ...(page > 1 && { previous: `${base}?page=${page - 1}` }),
          ...(page < totalPages && { next: `${base}?page=${page + 1}` }),
        },
      },
    },
  };
}

const customer = (order: SrOrder) => ({
  channel_order_id: order.channelOrderId,
  customer_name: `${order.shipping.name} ${order.shipping.lastName}`.trim(),
  customer_email: order.shipping.email,
  customer_phone: order.shipping.phone,
});

const shared = (order: SrOrder) => ({
  pickup_location: order.pickupLocation,
  payment_status: "",
  expedited: 0,
  sla: "2 days",
  status: ORDER_STATUSES[order.statusId],
  status_code: order.statusId,
  payment_method: order.paymentMethod.toLowerCase(),
  is_international: 0,
  purpose_of_shipment: 0,
  shipping_method: "SR",
  allow_return: order.statusId === 7 ? 1 : 0,
  is_incomplete: 0,
});

const taxOf = (order: SrOrder): number => order.items.reduce((sum, item) => sum + item.tax, 0);
const volumetricKg = (order: SrOrder): number =>
  Math.round((order.lengthCm * order.breadthCm * order.heightCm * 1000) / 5000) / 1000;

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

/** Here `shipments` is one object, in the list it is an array. */
function showOrder(call: Call): Reply {
  const { world, params } = call;
  const order = ownOrder(call, params["id"]);
  if (!order) return notFound();
  const parcel = parcelOf(world, order);
  const shipment = world.shipments.get(order.shipmentId);
  const charge = (amount: string): string => (parcel ? amount : "");
  const isRemitted = order.paymentMethod === "COD" && order.statusId === 7;
  return jsonReply(200, {
    data: {
      id: Number(order.id),
      channel_id: order.channelId,
      channel_name: "CUSTOM",
      base_channel_code: "CS",
      is_document: 0,
      ...customer(order),
      customer_address: order.shipping.address,
      customer_address_2: order.shipping.address2,
      customer_city: order.shipping.city,
      customer_state: order.shipping.state,
      customer_pincode: order.shipping.pincode,
      customer_country: order.shipping.country,
      pickup_code: order.pickupLocation,
      ...shared(order),
      currency: "INR",
      delivery_code: order.shipping.pincode,
      total: rupees(order.subTotalPaise),
      net_total: rupeesText(order.subTotalPaise),
      other_charges: "0.00",
      other_discounts: "0.00",
      giftwrap_charges: "0.00",
      cod: order.paymentMethod === "COD" ? 1 : 0,
      tax: taxOf(order),
      discount: 0,
      sub_status: null,
      master_status: "",
      created_at: istLongDateTime(new Date(order.createdAt)).replace(",", ""),
      order_date: order.orderDate,
      updated_at: istLongDateTime(new Date(order.updatedAt)).replace(",", ""),
      products: order.items.map((item) => ({
        id: item.id,
        order_id: Number(order.id),
        product_id: item.id,
        name: item.name,
        sku: item.sku,
        channel_order_product_id: String(item.id),
        channel_sku: item.sku,
        hsn: item.hsn,
        price: item.sellingPrice,
        quantity: item.units,
        tax: item.tax,
        discount: item.discount,
        selling_price: item.sellingPrice,
        net_total: item.sellingPrice * item.units,
      })),
      invoice_no: `retail${order.id}`,
      shipments: {
        id: Number(order.shipmentId),
        order_id: Number(order.id),
        channel_id: order.channelId,
        cost: "0.00",
        tax: "0.00",
        awb: parcel?.id ?? null,
        rto_awb: "",
        awb_assign_date: parcel ? istDateTime(new Date(parcel.assignedAt)) : null,
        etd: parcel ? istDateTime(new Date(parcel.expectedAt)) : "",
        delivered_date: deliveredDate(parcel) ?? "",
        quantity: order.items.reduce((sum, item) => sum + item.units, 0),
        cod_charges: "0.00",
        weight: order.weightKg,
        volumetric_weight: volumetricKg(order),
        dimensions: dimensions(order, 3),
        courier: parcel?.courierName ?? "",
        courier_id: parcel?.courierId ?? "",
        manifest_id: shipment?.manifestId ?? "",
        pickup_scheduled_date: pickupDate(shipment),
        pickup_token_number: shipment?.pickup?.token ?? null,
        status: parcel ? shipmentStatusText(parcel.statusId).toUpperCase() : "PENDING",
        isd_code: "+91",
        pod: null,
        is_rto: parcel ? [9, 10, 41, 46].includes(parcel.statusId) : false,
        eway_required: order.subTotalPaise > 50_000_00,
      },
      awb_data: {
        awb: parcel?.id ?? "",
        applied_weight: charge(String(parcel?.weightKg ?? "")),
        charged_weight: charge(String(parcel?.weightKg ?? "")),
        billed_weight: charge(String(parcel?.weightKg ?? "")),
        routing_code: "",
        rto_routing_code: "",
        charges: {
          zone: "",
          cod_charges: "",
          freight_charges: charge(rupeesText(parcel?.freightPaise ?? 0)),
          applied_weight_amount: charge(rupeesText(parcel?.freightPaise ?? 0)),
        },
      },
      is_return: order.isReturn ? 1 : 0,
      errors: null,
      // COD is remitted on the eighth day after delivery by default.
      remittance_date: "",
      remittance_utr: "",
      remittance_status: isRemitted ? "Pending" : "",
    },
  });
}

const dimensions = (order: SrOrder, digits: number): string =>
  [order.lengthCm, order.breadthCm, order.heightCm].map((side) => side.toFixed(digits)).join("x");

const pickupDate = (shipment: SrShipment | undefined): string | null =>
  shipment?.pickup ? istDateTime(new Date(shipment.pickup.scheduledAt)) : null;

export function deliveredDate(parcel: Parcel | undefined): string | undefined {
  const scan = parcel?.scans.find(({ statusId }) => statusId === 7);
  return scan && istDateTime(new Date(scan.at));
}
