import { jsonReply, type Reply } from "../kit/http";
import { isBlank, isEmail, mobileOf, textOf } from "./fields";
import { operation, type Call, type Operation } from "./operation";
import { readOrder, readParty } from "./order-input";
import { addOrder, orderOf } from "./orders";
import { paginate } from "./pagination";
import { invalidData } from "./replies";
import { ORDER_STATUSES } from "./statuses";

export const returnOperations: readonly Operation[] = [
  operation("POST", "/orders/create/return", "createReturn", createReturn),
  operation("GET", "/orders/processing/return", "listReturns", listReturns),
];

const PICKUP_REQUIRED = [
  "customer_name",
  "address",
  "city",
  "state",
  "country",
  "pincode",
  "email",
  "phone",
];

/**
 * `pickup_*` is the customer here and `shipping_*` the merchant; always prepaid. Unlike a forward
 * order, a repeated id is refused.
 */
function createReturn(call: Call): Reply {
  const { world, account, body } = call;
  const missing = PICKUP_REQUIRED.map((field) => `pickup_${field}`).filter((field) =>
    isBlank(body[field]),
  );
  if (missing.length > 0) {
    return invalidData(
      Object.fromEntries(
        missing.map((field) => [field, [`The ${field.replaceAll("_", " ")} field is required.`]]),
      ),
    );
  }
  if (!mobileOf(body["pickup_phone"])) {
    return invalidData({ pickup_phone: ["Not a valid mobile number"] });
  }
  if (!isEmail(body["pickup_email"])) {
    return invalidData({ pickup_email: ["The pickup email must be a valid email address."] });
  }
  if (body["payment_method"] !== "Prepaid") {
    return invalidData({ payment_method: ["The selected payment method is invalid."] });
  }
  const customer = Object.fromEntries(
    Object.entries(body)
      .filter(([field]) => field.startsWith("pickup_"))
      .map(([field, value]) => [field.replace("pickup_", "billing_"), value]),
  );
  const input = readOrder({ ...body, ...customer, shipping_is_billing: false }, 50);
  if ("refusal" in input) return input.refusal;
  if (orderOf(world, account.id, input.channelOrderId)) {
    return invalidData({ order_id: ["The order id has already been taken."] });
  }
  const order = addOrder(
    call,
    { ...input, billing: readParty(body, "pickup") },
    { channelId: account.channelId, pickupLocation: "", isReturn: true, statusId: 21 },
  );
  return jsonReply(200, {
    order_id: Number(order.id),
    shipment_id: Number(order.shipmentId),
    status: ORDER_STATUSES[order.statusId],
    status_code: order.statusId,
    company_name: account.companyName,
  });
}

function listReturns(call: Call): Reply {
  const { world, account, request } = call;
  const returns = world.orders.find("account", account.id).filter((order) => order.isReturn);
  const page = paginate(returns, request);
  return jsonReply(200, {
    data: page.items.map((order) => ({
      id: Number(order.id),
      channel_order_id: order.channelOrderId,
      status: ORDER_STATUSES[order.statusId],
      status_code: order.statusId,
      customer_name: textOf(order.billing.name),
    })),
    meta: page.meta,
  });
}
