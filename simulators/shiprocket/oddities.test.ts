import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type AccountInput, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import {
  at,
  callJson,
  loginShiprocket,
  orderBody,
  PASSWORD,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";

const EMAIL = "api@oddities.example";
const DAY_MS = 86_400_000;
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

describe("tokens", () => {
  it("are JWTs that say when they end, ten days on", () => {
    const claims = JSON.parse(Buffer.from(caller.token.split(".")[1]!, "base64url").toString()) as {
      iat: number;
      exp: number;
    };
    expect(claims.exp - claims.iat).toBe(10 * 24 * 3600);
  });

  it("end by logout, by being expired, and by age", async () => {
    const email = "tokens@oddities.example";
    const works = async ({ get }: ShiprocketCaller) => (await get("/orders")).status;
    const first = await loginShiprocket(simulators.shiprocketUrl, email, control);
    expect(await works(first)).toBe(200);
    await first.post("/auth/logout");
    expect(await works(first)).toBe(401);
    const second = await loginShiprocket(simulators.shiprocketUrl, email);
    expect(await control.shiprocket.expireTokens(email)).toEqual({ expired: 1 });
    expect(await works(second)).toBe(401);
    const third = await loginShiprocket(simulators.shiprocketUrl, email);
    await control.advance(10 * DAY_MS);
    expect(await works(third)).toBe(401);
    caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL);
    expect((await control.shiprocket.summary({ account: email })).logins).toBe(3);
  });

  it("wrong credentials may also be answered by plain text in JSON", async () => {
    await change({ quirks: { wrongLogin: "string" } });
    const answer = await callJson("POST", `${simulators.shiprocketUrl}/auth/login`, {
      email: EMAIL,
      password: "wrong",
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toBe("Invalid email and password combination");
  });

  it("are given to whoever comes only when the accounts are open", async () => {
    const stranger = { email: "new@merchant.example", password: "anything" };
    const closed = await callJson("POST", `${simulators.shiprocketUrl}/auth/login`, stranger);
    expect(closed.status).toBe(403);
    const open = await startSimulators({ openAccounts: true });
    const answer = await callJson("POST", `${open.shiprocketUrl}/auth/login`, stranger);
    expect(typeof at(answer.body, "token")).toBe("string");
    const wrong = { ...stranger, password: "other" };
    expect((await callJson("POST", `${open.shiprocketUrl}/auth/login`, wrong)).status).toBe(403);
    await open.stop();
  });

  it("see the orders of their own account alone", async () => {
    const { order, shipment } = await caller.create();
    const other = await loginShiprocket(
      simulators.shiprocketUrl,
      "other@oddities.example",
      control,
    );
    expect((await other.get(`/orders/show/${order}`)).status).toBe(404);
    expect((await other.post("/courier/assign/awb", { shipment_id: shipment })).status).toBe(400);
  });
});

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

describe("serviceability", () => {
  const ask = async (query: string) =>
    (await caller.get(`/courier/serviceability/?pickup_postcode=302022&weight=1&${query}`)).body;
  const rows = (body: unknown) =>
    at(body, "data.available_courier_companies") as Record<string, unknown>[];

  it("writes charges as numbers, as text, blank, or not at all", async () => {
    const found = rows(await ask("delivery_postcode=560008&cod=0"));
    const of = (id: number) => found.find((row) => row["courier_company_id"] === id)!;
    expect(of(43)["rto_charges"]).toEqual(expect.any(Number));
    expect(of(6)["rto_charges"]).toEqual(expect.any(String));
    expect(of(225)["cod_charges"]).toBe("");
    expect(of(48)).not.toHaveProperty("other_charges");
    expect(of(43)["estimated_delivery_days"]).toBe("5");
    expect(of(43)["others"]).toBe('{"cancel_real_time":true}');
  });

  it("leaves out couriers that take no cash, and asks more for it", async () => {
    const cod = rows(await ask("delivery_postcode=560008&cod=1&declared_value=4000"));
    expect(cod.map((row) => row["courier_company_id"])).not.toContain(142);
    expect(cod[0]!["cod_charges"]).toBe(80);
  });

  it("says nobody goes there by an empty list, or by a 404 inside 200", async () => {
    await change({ unserviceablePincodes: ["793001"] });
    expect(rows(await ask("delivery_postcode=793001&cod=0"))).toEqual([]);
    await change({ quirks: { noCourier: "404-in-200" } });
    expect(await ask("delivery_postcode=793001&cod=0")).toMatchObject({ status: 404 });
  });

  it("blocks PIN codes by the merchant's own list, shown fifteen at a time", async () => {
    const pincodes = Array.from({ length: 20 }, (_, index) => 110001 + index);
    await caller.post("/blocked-pincodes/upload", {
      postcode: { delivery_blocked: pincodes },
      action: "block",
    });
    expect(at((await caller.get("/block-pincodes/get?per_page=50")).body, "data")).toHaveLength(15);
    expect(at(await ask("delivery_postcode=110001&cod=0"), "status")).toBe(404);
    await caller.post("/blocked-pincodes/upload", {
      postcode: { delivery_blocked: pincodes },
      action: "unblock",
    });
    expect(rows(await ask("delivery_postcode=110001&cod=0")).length).toBeGreaterThan(0);
  });
});

describe("AWB", () => {
  it("takes the courier asked for, and refuses one that does not go there", async () => {
    const { shipment } = await caller.create({ payment_method: "COD" });
    const refused = await caller.post("/courier/assign/awb", {
      shipment_id: shipment,
      courier_id: 142,
    });
    expect(refused.status).toBe(200);
    expect(at(refused.body, "awb_assign_status")).toBe(0);
    const taken = await caller.post("/courier/assign/awb", {
      shipment_id: shipment,
      courier_id: 43,
    });
    expect(at(taken.body, "response.data.courier_name")).toBe("Delhivery Surface");
  });

  it("complains about something else when the order is cancelled", async () => {
    const { order, shipment } = await caller.create();
    await caller.post("/orders/cancel", { ids: [order] });
    const answer = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    expect(answer.body).toEqual({
      message: "Oops! Cannot reassign courier for this shipment.",
      status_code: 400,
    });
  });

  it("is reassigned once a day; the old one is cancelled and its freight given back", async () => {
    const { shipment, awb } = await caller.ship({ order_id: "AGAIN" }, { withoutPickup: true });
    const reassign = async () =>
      (
        await caller.post("/courier/assign/awb", {
          shipment_id: shipment,
          courier_id: 10,
          status: "reassign",
        })
      ).status;
    expect(await reassign()).toBe(200);
    expect(await reassign()).toBe(400);
    await control.advance(DAY_MS);
    expect(await reassign()).toBe(200);
    const parcels = await control.shiprocket.parcels({ channelOrderId: "AGAIN" });
    expect(parcels.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true]);
    expect(parcels[0]).toMatchObject({ id: awb, statusId: 8 });
    expect((await control.shiprocket.summary()).byChannelOrderId["AGAIN"]).toMatchObject({
      awbs: 3,
      liveAwbs: 1,
    });
  });

  it("costs money: the wallet goes down, then refuses by 350 or inside the answer", async () => {
    const balance = async () =>
      Number(at((await caller.get("/account/details/wallet-balance")).body, "data.balance_amount"));
    const before = await balance();
    const { shipment } = await caller.create();
    const assigned = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    const freight = Number(at(assigned.body, "response.data.freight_charges"));
    expect(await balance()).toBeCloseTo(before - freight, 2);
    await change({ walletPaise: 100 });
    const poor = await caller.create();
    const low = await caller.post("/courier/assign/awb", { shipment_id: poor.shipment });
    expect([low.status, at(low.body, "status_code")]).toEqual([200, 350]);
    await change({ quirks: { emptyWallet: "awb-assign-error" } });
    const inside = await caller.post("/courier/assign/awb", { shipment_id: poor.shipment });
    expect(at(inside.body, "response.data.awb_assign_error")).toBe(
      "Insufficient amount to label this shipment",
    );
    await change({ walletPaise: 500_000_00 });
  });
});

describe("pickup", () => {
  it("wants `retry` the second time, and slides off a Sunday", async () => {
    const { shipment } = await caller.ship();
    const again = await caller.post("/courier/generate/pickup", { shipment_id: [shipment] });
    expect(again.body).toEqual({ message: "Already in Pickup Queue.", status_code: 400 });
    const sunday = nextSunday(new Date((await control.clock()).now));
    const retried = await caller.post("/courier/generate/pickup", {
      shipment_id: [shipment],
      pickup_date: [sunday],
      status: "retry",
    });
    const scheduled = String(at(retried.body, "response.pickup_scheduled_date")).slice(0, 10);
    expect(new Date(scheduled).getUTCDay()).toBe(1);
    expect(scheduled > sunday).toBe(true);
    expect(at(retried.body, "response.others")).toEqual(expect.stringContaining('"tier_id":5'));
  });

  const nextSunday = (from: Date): string => {
    const day = new Date(from.getTime() + 7 * DAY_MS);
    while (day.getUTCDay() !== 0) day.setUTCDate(day.getUTCDate() + 1);
    return day.toISOString().slice(0, 10);
  };
});

describe("papers", () => {
  it("are PDFs behind plain links, the label four by six inches with the AWB in its title", async () => {
    const { shipment, order, awb } = await caller.ship();
    const label = await caller.post("/courier/generate/label", { shipment_id: [shipment, 1] });
    expect(at(label.body, "not_created")).toEqual([1]);
    const fetched = await fetch(String(at(label.body, "label_url")));
    expect(fetched.headers.get("content-type")).toBe("application/pdf");
    const pdf = Buffer.from(await fetched.arrayBuffer());
    const { PDFDocument } = await import("pdf-lib");
    const document = await PDFDocument.load(pdf);
    expect(document.getTitle()).toBe(`Label ${awb}`);
    expect(document.getPages().map((page) => page.getSize())).toEqual([
      { width: 288, height: 432 },
    ]);
    const manifest = await caller.post("/manifests/generate", { shipment_id: [shipment] });
    const invoice = await caller.post("/orders/print/invoice", { ids: [order] });
    for (const url of [at(manifest.body, "manifest_url"), at(invoice.body, "invoice_url")]) {
      expect((await fetch(String(url))).status).toBe(200);
    }
    const unknown = await fetch(String(at(label.body, "label_url")).replace(String(shipment), "1"));
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining("NoSuchKey"),
    ]);
  });

  it("a manifest is generated once, and names what was generated before", async () => {
    const { shipment } = await caller.ship();
    await caller.post("/manifests/generate", { shipment_id: [shipment] });
    const again = await caller.post("/manifests/generate", { shipment_id: [shipment] });
    expect(again.body).toMatchObject({
      already_manifested_shipment_ids: [shipment],
      status_code: 400,
    });
  });

  it("labels want an array; label and invoice together are counted, not judged", async () => {
    const { shipment } = await caller.ship();
    expect((await caller.post("/courier/generate/label", { shipment_id: shipment })).status).toBe(
      422,
    );
    const both = await caller.post("/courier/generate/label-invoice", {
      shipment_ids: [shipment, 1, 2],
    });
    expect(both.body).toMatchObject({ completed: true, success_count: 1, error_count: 2 });
  });
});

describe("wallet and statement", () => {
  it("speak in text only", async () => {
    await caller.ship();
    const statement = at(
      (await caller.get("/account/details/statement?per_page=3")).body,
      "data",
    ) as object[];
    expect(statement.length).toBe(3);
    for (const row of statement) {
      expect(Object.values(row).every((value) => typeof value === "string")).toBe(true);
    }
  });
});

describe("pickup locations", () => {
  it("have names that are used once and addresses with a house or road in line 1", async () => {
    const location = {
      pickup_location: "Primary",
      name: "Kesari",
      email: "w@example.com",
      phone: "9000000007",
      address: "House 5",
      city: "Jaipur",
      state: "Rajasthan",
      country: "India",
      pin_code: "302022",
    };
    const taken = await caller.post("/settings/company/addpickup", location);
    expect(at(taken.body, "message.pickup_location")).toEqual(["Address nick name already in use"]);
    const noHouse = await caller.post("/settings/company/addpickup", {
      ...location,
      pickup_location: "Other",
      address: "Sitapura",
      address_2: "House 5",
    });
    expect(at(noHouse.body, "message.address")).toEqual([
      "Address line 1 should have House no / Flat no / Road no.",
    ]);
  });
});

describe("webhook addresses", () => {
  it.each(["http://127.0.0.1/hooks/shiprocket", "https://usr.example/h", "https://x.example/kr/1"])(
    "are refused when they contain a word of the courier's: %s",
    async (url) => {
      await expect(change({ webhook: { url } })).rejects.toThrow("must not contain");
    },
  );
});
