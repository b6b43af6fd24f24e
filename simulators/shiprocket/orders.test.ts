import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type AccountInput, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import {
  at,
  loginShiprocket,
  orderBody,
  PASSWORD,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";

const EMAIL = "api@oddities.example";
let simulators: RunningSimulators;
let control: ControlClient;
let caller: ShiprocketCaller;

beforeAll(async () => {
  simulators = await startSimulators({ seed: 2 });
  control = createControlClient(simulators.controlUrl);
  caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL, control);
});
afterAll(() => simulators.stop());

const change = (changes: Partial<AccountInput>) =>
  control.shiprocket.configureAccount({ email: EMAIL, password: PASSWORD, ...changes });
const create = (changes: Record<string, unknown> = {}) =>
  caller.post("/orders/create/adhoc", orderBody(changes));
const errorsOf = async (changes: Record<string, unknown>) =>
  at((await create(changes)).body, "errors");

describe("create", () => {
  it("gives back the order that has this id already, with its AWB", async () => {
    const { order, awb } = await caller.ship({ order_id: "TWICE" });
    const again = await create({ order_id: "TWICE" });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ order_id: order, awb_code: awb });
    expect((await control.shiprocket.summary()).byChannelOrderId["TWICE"]).toEqual({
      orders: 1,
      awbs: 1,
      liveAwbs: 1,
      pickups: 1,
    });
  });

  it("refuses a cancelled id with 422 where the account follows the documents", async () => {
    const { order } = await caller.create({ order_id: "GONE" });
    await caller.post("/orders/cancel", { ids: [order] });
    await change({ quirks: { cancelledOrderId: "422" } });
    expect(await errorsOf({ order_id: "GONE" })).toEqual({
      order_id: ["The order id has already been taken."],
    });
    await change({ quirks: { cancelledOrderId: "existing" } });
    expect((await create({ order_id: "GONE" })).body).toMatchObject({
      status: "CANCELED",
      status_code: 5,
    });
  });

  it("wants a house, flat or road, a mobile number, a PIN code and sizes", async () => {
    expect(
      await errorsOf({
        billing_address: "Near the temple",
        billing_phone: "01412345678",
        billing_pincode: "012345",
        length: 0.5,
        weight: 0,
        billing_city: "A city whose name goes on and on",
        payment_method: "cod",
        order_date: "20-11-2026",
      }),
    ).toEqual({
      billing_address: ["Address line 1 should have House no / Flat no / Road no."],
      billing_phone: ["Not a valid mobile number"],
      billing_pincode: ["The billing pincode format is invalid."],
      length: ["The length must be greater than 0.5."],
      weight: ["The weight must be greater than 0."],
      billing_city: ["The billing city may not be greater than 30 characters."],
      payment_method: ["The selected payment method is invalid."],
      order_date: ["The order date is not a valid date."],
    });
  });

  it("takes phones with 0 or +91 in front, and digits as text", async () => {
    for (const phone of ["09000000001", "+91 90000 00001", "919000000001"]) {
      expect((await create({ billing_phone: phone, billing_pincode: "560008" })).status).toBe(200);
    }
  });

  it("wants a SKU once, HSN in digits, and all of an item", async () => {
    const item = { name: "Quilt", sku: "Q", units: 1, selling_price: 10 };
    const repeated = await create({ order_items: [item, item] });
    expect(repeated.body).toEqual({ message: "SKU cannot be repeated", status_code: 400 });
    expect(await errorsOf({ order_items: [{ ...item, hsn: "63 04" }] })).toEqual({
      "order_items.0.hsn": ["HSN should be numeric"],
    });
    expect(await errorsOf({ order_items: [{ name: "Quilt", sku: "Q", units: 1 }] })).toEqual({
      "order_items.0.selling_price": ["The order_items.0.selling_price field is required."],
    });
  });

  it("lets PHP speak when the JSON type is wrong", async () => {
    expect(await create({ order_items: "one quilt" })).toMatchObject({
      status: 500,
      body: { message: "Invalid argument supplied for foreach()" },
    });
    expect(await create({ order_items: ["one quilt"] })).toMatchObject({
      status: 500,
      body: { message: "Trying to get property of non-object" },
    });
  });

  it("wants the whole shipping address when it is not the billing one", async () => {
    const errors = (await errorsOf({ shipping_is_billing: false })) as object;
    expect(Object.keys(errors)).toEqual([
      "shipping_customer_name",
      "shipping_address",
      "shipping_city",
      "shipping_pincode",
      "shipping_state",
      "shipping_country",
      "shipping_phone",
    ]);
  });

  it("knows its pickup locations by their exact name", async () => {
    expect((await create({ pickup_location: "primary" })).body).toEqual({
      message: "Wrong Pickup location entered",
      status_code: 400,
    });
  });

  it("of the channel form wants a channel and an id of at most twenty characters", async () => {
    const [account] = (await control.shiprocket.accounts()).filter(({ email }) => email === EMAIL);
    const make = (changes: object) => caller.post("/orders/create", { ...orderBody(), ...changes });
    expect(at((await make({})).body, "errors.channel_id")).toEqual([
      "The channel id field is required.",
    ]);
    const long = await make({ channel_id: account!.channelId, order_id: "123456789012345678901" });
    expect(at(long.body, "errors.order_id")).toEqual([
      "The order id may not be greater than 20 characters.",
    ]);
    expect((await make({ channel_id: account!.channelId })).status).toBe(200);
  });
});

describe("update", () => {
  it("changes items only, and says as text what it left alone", async () => {
    const body = orderBody();
    await caller.post("/orders/create/adhoc", body);
    const updated = await caller.post("/orders/update/adhoc", {
      ...body,
      billing_city: "Mysuru",
      order_items: [{ name: "Quilt", sku: "Q", units: 5, selling_price: 10 }],
    });
    expect(updated.body).toMatchObject({
      success: true,
      partially_update: true,
      new_order_status: "NEW",
    });
    expect(at(updated.body, "not_updated_fields")).toContain("billing_city ,");
    const [order] = await control.shiprocket.orders({ channelOrderId: String(body["order_id"]) });
    expect(order).toMatchObject({ billing: { city: "Bengaluru" }, items: [{ units: 5 }] });
  });

  it("of the address answers 202 with nothing; of the pickup location, a sentence", async () => {
    const { order } = await caller.create();
    const moved = await caller.post("/orders/address/update", {
      order_id: order,
      shipping_customer_name: "Meera Iyer",
      shipping_phone: "9000000009",
      shipping_address: "Flat 9, Church Street",
      shipping_city: "Bengaluru",
      shipping_state: "Karnataka",
      shipping_country: "India",
      shipping_pincode: "560001",
    });
    expect([moved.status, moved.text]).toEqual([202, ""]);
    const wrong = await caller.patch("/orders/address/pickup", {
      order_id: [order],
      pickup_location: "Nowhere",
    });
    expect(wrong.body).toEqual({ message: "Pickup Code does not exist", status_code: 400 });
    const right = await caller.patch("/orders/address/pickup", {
      order_id: [order],
      pickup_location: "Primary",
    });
    expect(right.body).toEqual({ message: "Pickup location Updated" });
  });
});

describe("looking an order up", () => {
  it("finds it by its own id and by AWB, and shows its shipment", async () => {
    const { order, shipment, awb } = await caller.ship({ order_id: "LOOK-1" });
    for (const search of ["LOOK-1", awb]) {
      expect((await caller.get(`/orders?search=${search}`)).body).toMatchObject({
        data: [{ id: order, channel_order_id: "LOOK-1", shipments: [{ id: shipment, awb }] }],
        meta: { pagination: { total: 1, links: {} } },
      });
    }
    expect((await caller.get("/orders?search=NOBODY")).body).toMatchObject({ data: [] });
    expect((await caller.get(`/orders/show/${order}`)).body).toMatchObject({
      data: { id: order, status: "PICKUP SCHEDULED", shipments: { id: shipment, awb } },
    });
  });

  it("asks for at most thirty days of updates, and for a beginning", async () => {
    const long = await caller.get("/orders?updated_from=2026-01-01&updated_to=2026-03-01");
    expect(at(long.body, "message")).toBe(
      "Difference between updated_from and update_to date should not be greater than 30 days.",
    );
    expect((await caller.get("/orders?updated_to=2026-03-01")).status).toBe(400);
  });

  it("pages, and filters by status", async () => {
    const page = await caller.get("/orders?per_page=2&page=1&filter_by=status&filter=5");
    const rows = at(page.body, "data") as { status_code: number }[];
    expect(rows.every(({ status_code }) => status_code === 5)).toBe(true);
    expect(at(page.body, "meta.pagination.per_page")).toBe(2);
  });
});
