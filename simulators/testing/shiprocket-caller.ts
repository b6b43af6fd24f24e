import type { ControlClient } from "../control-client";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly body: unknown;
};

export type ShiprocketCaller = {
  readonly token: string;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: unknown) => Promise<Answer>;
  readonly patch: (path: string, body?: unknown) => Promise<Answer>;
  /** An order with its shipment, ready for an AWB. */
  readonly create: (
    order?: Record<string, unknown>,
  ) => Promise<{ order: number; shipment: number }>;
  /** An order on its way: AWB assigned, and the van called unless told otherwise. */
  readonly ship: (
    order?: Record<string, unknown>,
    options?: { readonly withoutPickup?: boolean },
  ) => Promise<{ order: number; shipment: number; awb: string }>;
};

export async function callJson(
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const PASSWORD = "a-password";

/** The member at a path such as `response.data.awb_code`; undefined where there is none. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === "object" && inner !== null
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      value,
    );

let lastOrder = 0;

export const orderBody = (changes: Record<string, unknown> = {}): Record<string, unknown> => {
  lastOrder += 1;
  return {
    order_id: `KL-${lastOrder}`,
    order_date: "2026-11-20 11:11",
    pickup_location: "Primary",
    billing_customer_name: "Meera",
    billing_last_name: "Iyer",
    billing_address: "4B Lakeview Apartments, 17 Kensington Road",
    billing_address_2: "Ulsoor",
    billing_city: "Bengaluru",
    billing_pincode: 560008,
    billing_state: "Karnataka",
    billing_country: "India",
    billing_email: "meera.iyer@example.com",
    billing_phone: 9000000001,
    shipping_is_billing: true,
    order_items: [
      { name: "Indigo quilt", sku: "QLT-IND-01", units: 2, selling_price: 799, hsn: 63049200 },
    ],
    payment_method: "Prepaid",
    sub_total: 1598,
    length: 30,
    breadth: 25,
    height: 8,
    weight: 1.2,
    ...changes,
  };
};

/** A return: picked up at the buyer's, brought to the merchant. */
export const returnBody = (changes: Record<string, unknown> = {}): Record<string, unknown> => {
  const forward = orderBody();
  const billing = Object.entries(forward).filter(([field]) => field.startsWith("billing_"));
  const renamed = (prefix: string) =>
    Object.fromEntries(billing.map(([field, value]) => [field.replace("billing", prefix), value]));
  const rest = Object.fromEntries(
    Object.entries(forward).filter(([field]) => !field.startsWith("billing_")),
  );
  return {
    ...rest,
    ...renamed("pickup"),
    ...renamed("shipping"),
    shipping_city: "Jaipur",
    shipping_pincode: 302022,
    ...changes,
  };
};

/** Logs in and keeps the token. The account is set up first when `control` is given. */
export async function loginShiprocket(
  baseUrl: string,
  email: string,
  control?: ControlClient,
): Promise<ShiprocketCaller> {
  await control?.shiprocket.configureAccount({ email, password: PASSWORD });
  const login = await callJson("POST", `${baseUrl}/auth/login`, { email, password: PASSWORD });
  const token = String(at(login.body, "token"));
  const call = (method: string, path: string, body?: unknown) =>
    callJson(method, `${baseUrl}${path}`, body, { authorization: `Bearer ${token}` });
  const post = (path: string, body: unknown = {}) => call("POST", path, body);
  const create: ShiprocketCaller["create"] = async (order) => {
    const created = await post("/orders/create/adhoc", orderBody(order));
    return {
      order: Number(at(created.body, "order_id")),
      shipment: Number(at(created.body, "shipment_id")),
    };
  };
  return {
    token,
    get: (path) => call("GET", path),
    post,
    patch: (path, body) => call("PATCH", path, body),
    create,
    ship: async (order, { withoutPickup = false } = {}) => {
      const created = await create(order);
      const assigned = await post("/courier/assign/awb", { shipment_id: created.shipment });
      if (!withoutPickup) {
        await post("/courier/generate/pickup", { shipment_id: [created.shipment] });
      }
      return { ...created, awb: String(at(assigned.body, "response.data.awb_code")) };
    },
  };
}
