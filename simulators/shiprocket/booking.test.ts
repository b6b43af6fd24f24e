import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type AccountInput, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { at, loginShiprocket, PASSWORD, type ShiprocketCaller } from "../testing/shiprocket-caller";

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
