import {
  ADDRESS_NEEDS_HOUSE,
  hasHouseOrRoad,
  isBlank,
  isEmail,
  isPincode,
  isYes,
  mobileOf,
  numberOf,
  textOf,
  type Body,
} from "./fields";
import type { OrderItem, Party, SrOrder } from "./model";
import type { Reply } from "../kit/http";
import { badRequest, invalidData, notAnObject, notIterable } from "./replies";
import { isRecord } from "../kit/http";

/** The part of an order that comes from the caller. */
export type OrderInput = Pick<
  SrOrder,
  | "channelOrderId"
  | "orderDate"
  | "paymentMethod"
  | "subTotalPaise"
  | "billing"
  | "shipping"
  | "lengthCm"
  | "breadthCm"
  | "heightCm"
  | "weightKg"
> & { readonly items: readonly Omit<OrderItem, "id">[] };

const REQUIRED = [
  "order_id",
  "order_date",
  "billing_customer_name",
  "billing_address",
  "billing_city",
  "billing_pincode",
  "billing_state",
  "billing_country",
  "billing_email",
  "billing_phone",
  "shipping_is_billing",
  "order_items",
  "payment_method",
  "sub_total",
  "length",
  "breadth",
  "height",
  "weight",
] as const;

const SHIPPING_REQUIRED = [
  "customer_name",
  "address",
  "city",
  "pincode",
  "state",
  "country",
  "phone",
];

/** Reads and judges the body of create and update, in the order the real service complains. */
export function readOrder(body: Body, longestOrderId: number): OrderInput | { refusal: Reply } {
  const items = body["order_items"];
  if (items !== undefined && !Array.isArray(items)) return { refusal: notIterable() };
  if (Array.isArray(items) && !items.every(isRecord)) return { refusal: notAnObject() };

  const errors = { ...requiredErrors(body), ...valueErrors(body, longestOrderId) };
  if (Object.keys(errors).length > 0) return { refusal: invalidData(errors) };

  const lines = (items as Body[]).map(readItem);
  const skus = lines.map((line) => line.sku);
  if (new Set(skus).size < skus.length) return { refusal: badRequest("SKU cannot be repeated") };

  const billing = readParty(body, "billing");
  return {
    channelOrderId: textOf(body["order_id"]),
    orderDate: textOf(body["order_date"]),
    paymentMethod: body["payment_method"] === "COD" ? "COD" : "Prepaid",
    subTotalPaise: Math.round(numberOf(body["sub_total"])! * 100),
    billing,
    shipping: isYes(body["shipping_is_billing"]) ? billing : readParty(body, "shipping"),
    items: lines,
    lengthCm: numberOf(body["length"])!,
    breadthCm: numberOf(body["breadth"])!,
    heightCm: numberOf(body["height"])!,
    weightKg: numberOf(body["weight"])!,
  };
}

function requiredErrors(body: Body): Record<string, string[]> {
  const fields = isYes(body["shipping_is_billing"])
    ? REQUIRED
    : [
        ...REQUIRED,
        ...(isBlank(body["shipping_is_billing"])
          ? []
          : SHIPPING_REQUIRED.map((field) => `shipping_${field}`)),
      ];
  return Object.fromEntries(
    fields
      .filter((field) => isBlank(body[field]))
      .map((field) => [field, [`The ${field.replaceAll("_", " ")} field is required.`]]),
  );
}

const isLongerThan = (limit: number) => (value: unknown) => textOf(value).length > limit;

function valueErrors(body: Body, longestOrderId: number): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const check = (field: string, isWrong: (value: unknown) => boolean, message: string): void => {
    if (!isBlank(body[field]) && isWrong(body[field])) errors[field] = [message];
  };
  check(
    "order_id",
    isLongerThan(longestOrderId),
    `The order id may not be greater than ${longestOrderId} characters.`,
  );
  check(
    "order_date",
    (value) => !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(textOf(value)),
    "The order date is not a valid date.",
  );
  check(
    "payment_method",
    (value) => value !== "COD" && value !== "Prepaid",
    "The selected payment method is invalid.",
  );
  check("sub_total", (value) => numberOf(value) === undefined, "The sub total must be a number.");
  for (const field of ["length", "breadth", "height"]) {
    check(
      field,
      (value) => (numberOf(value) ?? 0) <= 0.5,
      `The ${field} must be greater than 0.5.`,
    );
  }
  check("weight", (value) => (numberOf(value) ?? 0) <= 0, "The weight must be greater than 0.");
  const parties = isYes(body["shipping_is_billing"]) ? ["billing"] : ["billing", "shipping"];
  for (const party of parties) {
    check(
      `${party}_city`,
      isLongerThan(30),
      `The ${party} city may not be greater than 30 characters.`,
    );
    check(
      `${party}_pincode`,
      (value) => !isPincode(value),
      `The ${party} pincode format is invalid.`,
    );
    check(`${party}_phone`, (value) => mobileOf(value) === undefined, "Not a valid mobile number");
    check(
      `${party}_email`,
      (value) => !isEmail(value),
      `The ${party} email must be a valid email address.`,
    );
    check(`${party}_address`, (value) => !hasHouseOrRoad(textOf(value)), ADDRESS_NEEDS_HOUSE);
  }
  const items = Array.isArray(body["order_items"]) ? (body["order_items"] as Body[]) : [];
  items.forEach((item, position) => Object.assign(errors, itemErrors(item, position)));
  return errors;
}

function itemErrors(item: Body, position: number): Record<string, string[]> {
  const at = (field: string): string => `order_items.${position}.${field}`;
  const errors: Record<string, string[]> = {};
  for (const field of ["name", "sku", "units", "selling_price"]) {
    if (isBlank(item[field])) errors[at(field)] = [`The ${at(field)} field is required.`];
  }
  const units = numberOf(item["units"]);
  if (!isBlank(item["units"]) && (units === undefined || units < 1 || !Number.isInteger(units))) {
    errors[at("units")] = [`The ${at("units")} must be an integer.`];
  }
  if (!isBlank(item["hsn"]) && !/^\d+$/.test(textOf(item["hsn"]))) {
    errors[at("hsn")] = ["HSN should be numeric"];
  }
  return errors;
}

const readItem = (item: Body): Omit<OrderItem, "id"> => ({
  name: textOf(item["name"]),
  sku: textOf(item["sku"]),
  units: numberOf(item["units"])!,
  sellingPrice: numberOf(item["selling_price"]) ?? 0,
  discount: numberOf(item["discount"]) ?? 0,
  tax: numberOf(item["tax"]) ?? 0,
  hsn: textOf(item["hsn"]),
});

export function readParty(body: Body, prefix: "billing" | "shipping" | "pickup"): Party {
  const field = (name: string): string => textOf(body[`${prefix}_${name}`]);
  return {
    name: field("customer_name"),
    lastName: field("last_name"),
    address: field("address"),
    address2: field("address_2"),
    city: field("city"),
    pincode: field("pincode"),
    state: field("state"),
    country: field("country"),
    email: field("email"),
    phone: mobileOf(body[`${prefix}_phone`]) ?? field("phone"),
  };
}
