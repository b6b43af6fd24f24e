import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { readSample, samplesArePresent, shapeDifferences } from "../testing/samples";
import {
  at,
  callJson,
  loginShiprocket,
  orderBody,
  returnBody,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";
import { startReceiver, type WebhookReceiver } from "../testing/receiver";

const EMAIL = "api@kesari.example";
let simulators: RunningSimulators;
let receiver: WebhookReceiver;
let caller: ShiprocketCaller;
const control = () => createControlClient(simulators.controlUrl);

beforeAll(async () => {
  simulators = await startSimulators({ seed: 1 });
  receiver = await startReceiver();
  caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL, control());
});
afterAll(async () => {
  await simulators.stop();
  await receiver.stop();
});

const fits = (sample: string, actual: unknown): void =>
  expect(shapeDifferences(readSample(`shiprocket/${sample}`), actual)).toEqual([]);

describe.skipIf(!samplesArePresent)("answers have the shape of the recorded ones", () => {
  it("login refused, token missing, address unknown", async () => {
    const wrong = await callJson("POST", `${simulators.shiprocketUrl}/auth/login`, {
      email: EMAIL,
      password: "wrong",
    });
    expect(wrong.status).toBe(403);
    expect(wrong.body).toEqual(readSample("shiprocket/auth_login_403.json"));
    const without = await callJson("GET", `${simulators.shiprocketUrl}/orders`, undefined);
    expect(without.status).toBe(401);
    expect(without.body).toEqual(readSample("shiprocket/error_401_unauthenticated.json"));
    const nowhere = await caller.get("/no/such/call");
    expect(nowhere.body).toEqual(readSample("shiprocket/error_404.json"));
  });

  it("orders created, refused and created again after a cancel", async () => {
    const body = orderBody({ order_id: "SHAPE-1" });
    const created = await caller.post("/orders/create/adhoc", body);
    fits("create_adhoc_200.json", created.body);
    expect(created.body).toMatchObject({ status: "NEW", status_code: 1, awb_code: null });
    const missing = await caller.post("/orders/create/adhoc", {
      ...body,
      order_id: "",
      billing_customer_name: "",
    });
    expect(missing.status).toBe(422);
    expect(missing.body).toEqual(readSample("shiprocket/create_adhoc_422_missing.json"));
    const channel = await caller.post("/orders/create/adhoc", orderBody({ channel_id: 1 }));
    expect(channel.body).toEqual(readSample("shiprocket/create_order_400_bad_channel.json"));
    const cancelled = await caller.post("/orders/cancel", { ids: [at(created.body, "order_id")] });
    expect(cancelled.body).toEqual(readSample("shiprocket/cancel_orders_200_live.json"));
    const again = await caller.post("/orders/create/adhoc", body);
    const wanted = readSample("shiprocket/create_adhoc_duplicate_cancelled_200.json") as object;
    expect(again.body).toEqual({
      ...wanted,
      order_id: at(created.body, "order_id"),
      shipment_id: at(created.body, "shipment_id"),
    });
  });

  it("serviceability found, incomplete, and for an order that is not there", async () => {
    const found = await caller.get(
      "/courier/serviceability/?pickup_postcode=302022&delivery_postcode=560008&weight=0.5&cod=1",
    );
    fits("serviceability_200.json", found.body);
    const incomplete = await caller.get(
      "/courier/serviceability/?pickup_postcode=302022&delivery_postcode=175019",
    );
    expect(incomplete.body).toEqual(readSample("shiprocket/serviceability_422.json"));
    const missing = await caller.get("/courier/serviceability/?order_id=1");
    expect(missing.status).toBe(200);
    expect(missing.body).toEqual(
      readSample("shiprocket/serviceability_order_missing_http200.json"),
    );
    fits("courier_list_200.json", (await caller.get("/courier/courierListWithCounts")).body);
  });

  it("an AWB assigned, assigned twice, reassigned, and asked for without a shipment", async () => {
    const { shipment } = await caller.create();
    const assigned = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    fits("assign_awb_200.json", assigned.body);
    const twice = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    expect(twice.status).toBe(200);
    expect(twice.body).toEqual(readSample("shiprocket/assign_awb_already_assigned_http200.json"));
    const reassign = { shipment_id: shipment, status: "reassign" };
    fits("assign_awb_200.json", (await caller.post("/courier/assign/awb", reassign)).body);
    const tooSoon = await caller.post("/courier/assign/awb", reassign);
    expect(tooSoon.status).toBe(400);
    expect(tooSoon.body).toEqual(readSample("shiprocket/assign_awb_400_reassign.json"));
    const nothing = await caller.post("/courier/assign/awb", {});
    expect(nothing.body).toEqual(readSample("shiprocket/assign_awb_422.json"));
  });

  it("pickup, label, manifest, invoice and both at once", async () => {
    const { shipment, order } = await caller.ship({}, { withoutPickup: true });
    const pickup = await caller.post("/courier/generate/pickup", { shipment_id: [shipment] });
    fits("generate_pickup_200.json", pickup.body);
    const noPickup = await caller.post("/courier/generate/pickup", { shipment_id: [1] });
    expect(noPickup.body).toEqual(readSample("shiprocket/generate_pickup_400.json"));
    const label = await caller.post("/courier/generate/label", { shipment_id: [shipment] });
    fits("generate_label_200.json", label.body);
    const noLabel = await caller.post("/courier/generate/label", { shipment_id: [1] });
    expect(noLabel.status).toBe(200);
    expect(noLabel.body).toEqual(readSample("shiprocket/generate_label_failed_http200.json"));
    const manifest = await caller.post("/manifests/generate", { shipment_id: [shipment] });
    fits("generate_manifest_200.json", manifest.body);
    const noManifest = await caller.post("/manifests/generate", { shipment_id: [1] });
    expect(noManifest.body).toEqual(
      readSample("shiprocket/generate_manifest_invalid_http200.json"),
    );
    fits(
      "print_manifest_200.json",
      (await caller.post("/manifests/print", { order_ids: [order] })).body,
    );
    fits(
      "print_invoice_200.json",
      (await caller.post("/orders/print/invoice", { ids: [order] })).body,
    );
    const noInvoice = await caller.post("/orders/print/invoice", { ids: [1] });
    expect(noInvoice.status).toBe(400);
    expect(noInvoice.body).toEqual(readSample("shiprocket/print_invoice_400.json"));
    fits(
      "label_invoice_200.json",
      (await caller.post("/courier/generate/label-invoice", { shipment_ids: [shipment, 1] })).body,
    );
  });

  it("tracking before the first scan, of a delivered parcel, and of several", async () => {
    const { awb } = await caller.ship();
    const early = await caller.get(`/courier/track/awb/${awb}`);
    expect(early.body).toEqual(readSample("shiprocket/track_awb_no_activity_http200.json"));
    await control().shiprocket.run(awb, "delivered");
    fits("track_awb_200_delivered.json", (await caller.get(`/courier/track/awb/${awb}`)).body);
    const several = await caller.post("/courier/track/awbs", { awbs: [awb] });
    const sample = Object.values(readSample("shiprocket/track_awbs_200.json") as object)[0];
    expect(shapeDifferences(sample, at(several.body, awb))).toEqual([]);
    const none = await caller.post("/courier/track/awbs", { awbs: ["1"] });
    expect(none.body).toEqual(readSample("shiprocket/track_awbs_invalid_http200.json"));
  });

  it("undelivered parcels and what is done about them", async () => {
    await control().shiprocket.configureAccount({
      email: EMAIL,
      password: "a-password",
      nextJourneys: ["ndr-then-rto", "ndr-then-rto"],
    });
    const { awb: other } = await caller.ship();
    const { awb } = await caller.ship();
    for (const parcel of [other, awb]) await control().shiprocket.run(parcel, "undelivered");
    fits("ndr_all_200.json", (await caller.get("/ndr/all?per_page=1")).body);
    const request = readSample("shiprocket/ndr_action_request.json");
    const acted = await caller.post(`/ndr/${awb}/action`, request);
    expect(acted.status).toBe(202);
    expect(acted.body).toEqual(readSample("shiprocket/ndr_action_202.json"));
  });

  it("pickup locations, listed, added and refused in both shapes", async () => {
    fits("pickup_locations_200.json", (await caller.get("/settings/company/pickup")).body);
    const location = {
      pickup_location: "Bhiwandi",
      name: "Kesari & Loom",
      email: "bhiwandi@example.com",
      phone: "9000000007",
      address: "House 5, Example Facility",
      city: "Bhiwandi",
      state: "Maharashtra",
      country: "India",
      pin_code: "421302",
    };
    const added = await caller.post("/settings/company/addpickup", location);
    fits("addpickup_200.json", added.body);
    const live = await caller.post("/settings/company/addpickup", {
      ...location,
      pickup_location: "Other",
      address: "Example Facility",
    });
    expect(live.body).toEqual(readSample("shiprocket/addpickup_422_live_object_message.json"));
    await control().shiprocket.configureAccount({
      email: EMAIL,
      password: "a-password",
      quirks: { addPickupErrors: "documented" },
    });
    const documented = await caller.post("/settings/company/addpickup", {
      ...location,
      pickup_location: "Other",
      phone: "1",
    });
    fits("addpickup_422_documented.json", documented.body);
  });

  it("returns, wallet, statement and the all-in-one call", async () => {
    const body = returnBody({ order_id: "RET-1" });
    const returned = await caller.post("/orders/create/return", body);
    fits("create_return_200.json", returned.body);
    expect(returned.body).toMatchObject({ status: "RETURN PENDING", status_code: 21 });
    const twice = await caller.post("/orders/create/return", body);
    expect(twice.body).toEqual(readSample("shiprocket/create_return_422_duplicate.json"));
    fits("wallet_balance_200.json", (await caller.get("/account/details/wallet-balance")).body);
    fits("statement_row_shape.json", (await caller.get("/account/details/statement")).body);
    const wrapped = await caller.post("/shipments/create/forward-shipment", {
      ...orderBody(),
      request_pickup: true,
      print_label: true,
    });
    fits("wrapper_forward_200.json", wrapped.body);
    const failed = await caller.post("/shipments/create/forward-shipment", {
      ...orderBody(),
      vendor_details: { name: "no address" },
    });
    expect(failed.status).toBe(200);
    expect(failed.body).toEqual(readSample("shiprocket/wrapper_forward_failed_http200.json"));
  });

  it("AWB cancellations and the tracking webhook", async () => {
    await control().shiprocket.configureAccount({
      email: EMAIL,
      password: "a-password",
      webhook: { url: receiver.url, token: "the-token" },
    });
    const { awb } = await caller.ship();
    const cancelled = await caller.post("/orders/cancel/shipment/awbs", { awbs: [awb] });
    expect(cancelled.body).toEqual(readSample("shiprocket/cancel_awbs_accepted.json"));
    const { awb: moving } = await caller.ship();
    await control().shiprocket.run(moving, "in-transit");
    await control().settle();
    const last = receiver.received.at(-1)!;
    fits("webhook_tracking_update.json", last.json);
    expect(last.json).toMatchObject({
      awb: moving,
      current_status: "IN TRANSIT",
      current_status_id: 20,
      shipment_status: "IN TRANSIT",
      shipment_status_id: 18,
    });
    expect(last.headers["x-api-key"]).toBe("the-token");
  });
});
