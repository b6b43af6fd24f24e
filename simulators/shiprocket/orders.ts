import { emptyReply, jsonReply, type Reply } from "../kit/http";
import { pickupLocationNamed } from "./accounts";
import {
  ADDRESS_NEEDS_HOUSE,
  hasHouseOrRoad,
  idList,
  isBlank,
  mobileOf,
  numberOf,
  textOf,
} from "./fields";
import { channelOrderKey, type Parcel, type Party, type SrOrder, type SrShipment } from "./model";
import { operation, ownOrder, type Call, type Operation } from "./operation";
import { readOrder, type OrderInput } from "./order-input";
import { badRequest, invalidData } from "./replies";
import { ORDER_STATUSES, type OrderStatusId } from "./statuses";
import type { World } from "./world";

const FIRST_ORDER_ID = 348_456_000;
const FIRST_SHIPMENT_ID = 347_821_000;
const FIRST_PRODUCT_ID = 365_076_000;

export const orderOperations: readonly Operation[] = [
  operation("POST", "/orders/create/adhoc", "createOrder", (call) => createOrder(call, 50)),
  operation("POST", "/orders/create", "createChannelOrder", createChannelOrder),
  operation("POST", "/orders/update/adhoc", "updateOrder", updateOrder),
  operation("PATCH", "/orders/address/pickup", "changePickupLocation", changePickupLocation),
  operation("POST", "/orders/address/update", "updateAddress", updateAddress),
];

/**
 * The call is not create-only: a repeated `order_id` gives back the order that is there, also when
 * it is cancelled (then `CANCELED`, 5), with HTTP 200.
 */
function createOrder(call: Call, longestOrderId: number): Reply {
  const { world, account, body } = call;
  const input = readOrder(body, longestOrderId);
  if ("refusal" in input) return input.refusal;
  if (call.strikes("refused-address")) {
    return invalidData({ billing_address: [ADDRESS_NEEDS_HOUSE] });
  }
  const channelId = isBlank(body["channel_id"]) ? account.channelId : numberOf(body["channel_id"]);
  if (channelId !== account.channelId) return badRequest("Given channel id does not exist");
  const nickname = textOf(body["pickup_location"]);
  if (nickname === "") {
    return invalidData({ pickup_location: ["The pickup location field is required."] });
  }
  if (!pickupLocationNamed(world, account.id, nickname)) {
    return badRequest("Wrong Pickup location entered");
  }
  const existing = orderOf(world, account.id, input.channelOrderId);
  if (existing) {
    return existing.statusId === 5 && account.quirks.cancelledOrderId === "422"
      ? invalidData({ order_id: ["The order id has already been taken."] })
      : createdReply(world, existing);
  }
  return createdReply(world, addOrder(call, input, { channelId, pickupLocation: nickname }));
}

function createChannelOrder(call: Call): Reply {
  return isBlank(call.body["channel_id"])
    ? invalidData({ channel_id: ["The channel id field is required."] })
    : createOrder(call, 20);
}

export function addOrder(
  call: Call,
  input: OrderInput,
  details: {
    readonly channelId: number;
    readonly pickupLocation: string;
    readonly isReturn?: boolean;
    readonly statusId?: OrderStatusId;
  },
): SrOrder {
  const { world, account } = call;
  const at = world.clock.now().toISOString();
  const id = freshId(world, "shiprocket.order", FIRST_ORDER_ID, world.orders);
  const shipment: SrShipment = world.shipments.put({
    id: freshId(world, "shiprocket.shipment", FIRST_SHIPMENT_ID, world.shipments),
    accountId: account.id,
    orderId: id,
    awb: null,
    pickup: null,
    manifestId: null,
    labelled: false,
    reassignedAt: null,
  });
  return world.orders.put({
    ...input,
    id,
    accountId: account.id,
    channelId: details.channelId,
    shipmentId: shipment.id,
    statusId: details.statusId ?? 1,
    isReturn: details.isReturn ?? false,
    createdAt: at,
    updatedAt: at,
    pickupLocation: details.pickupLocation,
    items: input.items.map((item) => ({
      ...item,
      id: world.store.next("shiprocket.product", FIRST_PRODUCT_ID),
    })),
    activities: ["ORDER_CREATED"],
  });
}

/** Numbers that were adopted from elsewhere are stepped over. */
function freshId(
  world: World,
  sequence: string,
  start: number,
  taken: { readonly get: (id: string) => unknown },
): string {
  const id = String(world.store.next(sequence, start));
  return taken.get(id) === undefined ? id : freshId(world, sequence, start, taken);
}

export const orderOf = (
  world: World,
  accountId: string,
  channelOrderId: string,
): SrOrder | undefined =>
  world.orders.find("channelOrder", channelOrderKey(accountId, channelOrderId))[0];

export const parcelOf = (world: World, order: SrOrder): Parcel | undefined => {
  const awb = world.shipments.get(order.shipmentId)?.awb;
  return awb ? world.parcels.get(awb) : undefined;
};

/** A fresh order has nulls where an old one has its AWB or blanks. */
function createdReply(world: World, order: SrOrder): Reply {
  const parcel = parcelOf(world, order);
  const blank = order.statusId === 1 ? null : "";
  return jsonReply(200, {
    order_id: Number(order.id),
    shipment_id: Number(order.shipmentId),
    status: ORDER_STATUSES[order.statusId],
    status_code: order.statusId,
    onboarding_completed_now: 0,
    awb_code: parcel?.id ?? blank,
    courier_company_id: parcel?.courierId ?? blank,
    courier_name: parcel?.courierName ?? blank,
  });
}

/** Only the items change, and only before the AWB; the reply lists what it left alone, as text. */
function updateOrder(call: Call): Reply {
  const { world, account, body } = call;
  const input = readOrder(body, 50);
  if ("refusal" in input) return input.refusal;
  const order = orderOf(world, account.id, input.channelOrderId);
  if (!order) return invalidData({ order_id: ["The selected order id is invalid."] });
  if (order.statusId !== 1) return badRequest("Order cannot be updated after the AWB is assigned");
  world.orders.put({
    ...order,
    items: input.items.map((item) => ({
      ...item,
      id: world.store.next("shiprocket.product", FIRST_PRODUCT_ID),
    })),
    subTotalPaise: input.subTotalPaise,
    updatedAt: world.clock.now().toISOString(),
    activities: [...order.activities, "ORDER_UPDATED"],
  });
  const left = Object.keys(body).filter((field) => field !== "order_items" && field !== "order_id");
  return jsonReply(200, {
    success: true,
    partially_update: left.length > 0,
    not_updated_fields: left.join(" ,"),
    order_id: Number(order.id),
    shipment_id: Number(order.shipmentId),
    new_order_status: ORDER_STATUSES[order.statusId],
    old_order_status: order.statusId,
    awb_code: "",
    courier_company_id: "",
    courier_name: "",
  });
}

function changePickupLocation(call: Call): Reply {
  const { world, account, body } = call;
  const ids = idList(body["order_id"]);
  if (!ids) return badRequest("Order Id does not exists");
  const orders = ids.map((id) => ownOrder(call, id));
  if (ids.length === 0 || orders.some((order) => !order)) {
    return badRequest("Order Id does not exists");
  }
  const nickname = textOf(body["pickup_location"]);
  if (!pickupLocationNamed(world, account.id, nickname)) {
    return badRequest("Pickup Code does not exist");
  }
  for (const order of orders) {
    if (order) world.orders.put({ ...order, pickupLocation: nickname });
  }
  return jsonReply(200, { message: "Pickup location Updated" });
}

const ADDRESS_REQUIRED = [
  "customer_name",
  "phone",
  "address",
  "city",
  "state",
  "country",
  "pincode",
];

/** 202 with an empty body. */
function updateAddress(call: Call): Reply {
  const { world, body } = call;
  const missing = ADDRESS_REQUIRED.map((field) => `shipping_${field}`).filter((field) =>
    isBlank(body[field]),
  );
  if (missing.length > 0) {
    return invalidData(
      Object.fromEntries(
        missing.map((field) => [field, [`The ${field.replaceAll("_", " ")} field is required.`]]),
      ),
    );
  }
  const order = ownOrder(call, textOf(body["order_id"]));
  if (!order) return invalidData({ order_id: ["The selected order id is invalid."] });
  const address = textOf(body["shipping_address"]);
  if (!hasHouseOrRoad(address)) return invalidData({ shipping_address: [ADDRESS_NEEDS_HOUSE] });
  const phone = mobileOf(body["shipping_phone"]);
  if (!phone) return invalidData({ shipping_phone: ["Not a valid mobile number"] });
  const shipping: Party = {
    ...order.shipping,
    name: textOf(body["shipping_customer_name"]),
    lastName: "",
    phone,
    address,
    address2: textOf(body["shipping_address_2"]),
    city: textOf(body["shipping_city"]),
    state: textOf(body["shipping_state"]),
    country: textOf(body["shipping_country"]),
    pincode: textOf(body["shipping_pincode"]),
    email: isBlank(body["shipping_email"]) ? order.shipping.email : textOf(body["shipping_email"]),
  };
  world.orders.put({
    ...order,
    shipping,
    updatedAt: world.clock.now().toISOString(),
    activities: [...order.activities, "ADDRESS_MODIFIED"],
  });
  return emptyReply(202);
}
