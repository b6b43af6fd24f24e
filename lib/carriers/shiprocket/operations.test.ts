import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import type { ShipmentRef } from "../model";
import { carrierContext } from "../testing/carrier-context";
import { buyer, exampleShipment, jaipur } from "../testing/example-shipment";
import { startScriptedCourier, type ScriptedCourier } from "../testing/scripted-courier";
import pickupLocations from "./fixtures/pickup-locations.json";
import serviceability from "./fixtures/serviceability.json";
import trackDelivered from "./fixtures/track-delivered.json";
import trackMany from "./fixtures/track-many.json";
import { shiprocket } from "./index";

const { operations } = shiprocket;
const PDF = {
  bytes: new TextEncoder().encode("%PDF-1.4 label"),
  headers: { "content-type": "application/pdf" },
};

let courier: ScriptedCourier;
beforeEach(async () => {
  courier = await startScriptedCourier();
  courier.on("POST /auth/login", { json: { token: "token-1" } });
});
afterEach(() => courier.stop());

const context = (settings: unknown = {}) =>
  carrierContext({
    baseUrl: courier.baseUrl,
    credentials: { email: "api@merchant.example", password: "secret" },
    settings,
  });
const shipment = (number: number): ShipmentRef => ({
  reference: `KL-${number}`,
  carrierOrderId: String(1000 + number),
  carrierShipmentId: String(2000 + number),
  awbs: [`AWB${number}`],
});
const shipments = (count: number) =>
  Array.from({ length: count }, (_, index) => shipment(index + 1));

describe("rates and serviceability", () => {
  const lane = {
    from: { postalCode: "302029", countryCode: "IN" },
    to: { postalCode: "400050", countryCode: "IN" },
    weightGrams: 1_250,
    payment: "COD",
    direction: "FORWARD",
  } as const;

  test("one question, two readings", async () => {
    courier.on("GET /courier/serviceability/", { json: serviceability });
    expect(await operations.getRates(context(), lane)).toMatchObject({
      value: [{ serviceCode: "43" }, { serviceCode: "1" }, { serviceCode: "225" }],
    });
    expect(await operations.checkServiceability(context(), lane)).toMatchObject({
      value: { isServiceable: true, isCodOffered: true },
    });
    expect(courier.seenAt("GET /courier/serviceability/")[0]?.query).toEqual({
      pickup_postcode: "302029",
      delivery_postcode: "400050",
      cod: "1",
      weight: "1.25",
    });
  });

  test("nobody going there is an answer in both of its forms", async () => {
    courier.on(
      "GET /courier/serviceability/",
      { json: { status: 404, message: "No courier found" } },
      { json: { data: { available_courier_companies: [] } } },
    );
    expect(await operations.checkServiceability(context(), lane)).toMatchObject({
      value: { isServiceable: false, carrierMessage: "No courier found" },
    });
    expect(await operations.getRates(context(), lane)).toEqual({ ok: true, value: [] });
  });

  test("a lane abroad and a wrong PIN code cost no call", async () => {
    const abroad = { ...lane, to: { postalCode: "08817", countryCode: "US" } };
    expect(await operations.checkServiceability(context(), abroad)).toMatchObject({
      value: { isServiceable: false },
    });
    const wrong = { ...lane, to: { postalCode: "4000", countryCode: "IN" } };
    expect(await operations.getRates(context(), wrong)).toMatchObject({
      error: { kind: "rejected", field: "to.postalCode" },
    });
    expect(courier.seen).toHaveLength(0);
  });
});

describe("labels", () => {
  const LABEL = "POST /courier/generate/label";

  test("the PDF behind the link is fetched without our token and kept", async () => {
    courier.on(LABEL, {
      json: { label_created: 1, label_url: `${courier.baseUrl}/l.pdf`, not_created: [] },
    });
    courier.on("GET /l.pdf", PDF);
    const result = await operations.getLabel(context(), { shipments: shipments(2), format: "PDF" });
    expect(courier.seenAt(LABEL)[0]?.body).toEqual({ shipment_id: [2001, 2002] });
    expect(courier.seenAt("GET /l.pdf")[0]?.headers).not.toHaveProperty("authorization");
    expect(result).toMatchObject({
      ok: true,
      value: {
        files: [{ format: "PDF", mediaType: "application/pdf", awbs: ["AWB1", "AWB2"] }],
        notDone: [],
      },
    });
    expect(result.ok && new TextDecoder().decode(result.value.files[0]?.bytes)).toBe(
      "%PDF-1.4 label",
    );
  });

  test("what was left out is named, the rest has its file", async () => {
    courier.on(LABEL, {
      json: { label_created: 1, label_url: `${courier.baseUrl}/l.pdf`, not_created: [2002] },
    });
    courier.on("GET /l.pdf", PDF);
    const given = [...shipments(2), { reference: "KL-9", awbs: [] }];
    expect(await operations.getLabel(context(), { shipments: given, format: "PDF" })).toMatchObject(
      {
        value: {
          files: [{ awbs: ["AWB1"] }],
          notDone: [{ reference: "KL-9" }, { reference: "KL-2", error: { reason: "not-ready" } }],
        },
      },
    );
  });

  test("a page where the PDF should be is no label", async () => {
    courier.on(LABEL, { json: { label_created: 1, label_url: `${courier.baseUrl}/l.pdf` } });
    courier.on("GET /l.pdf", {
      text: "<Error>expired</Error>",
      headers: { "content-type": "application/pdf" },
    });
    expect(
      await operations.getLabel(context(), { shipments: shipments(1), format: "PDF" }),
    ).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("a link to a plain-text address elsewhere is not followed", async () => {
    courier.on(LABEL, { json: { label_created: 1, label_url: "http://169.254.169.254/latest" } });
    const result = await operations.getLabel(context(), { shipments: shipments(1), format: "PDF" });
    expect(result).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("a refusal inside a 200 and a format it does not print", async () => {
    courier.on(LABEL, {
      json: { label_created: 0, response: "No valid shipment ids to print label" },
    });
    expect(
      await operations.getLabel(context(), { shipments: shipments(1), format: "PDF" }),
    ).toMatchObject({ error: { kind: "rejected", reason: "not-found" } });
    expect(
      await operations.getLabel(context(), { shipments: shipments(1), format: "ZPL" }),
    ).toMatchObject({ error: { kind: "rejected", field: "format" } });
  });
});

describe("manifests", () => {
  const GENERATE = "POST /manifests/generate";
  beforeEach(() => {
    courier.on("GET /m.pdf", PDF);
    courier.on(GENERATE, { json: { status: 1, manifest_url: `${courier.baseUrl}/m.pdf` } });
  });

  test("250 parcels are three calls and three files, and none is dropped", async () => {
    const result = await operations.createManifest(context(), { shipments: shipments(250) });
    expect(courier.seenAt(GENERATE)).toHaveLength(3);
    const files = result.ok ? result.value.files : [];
    expect(files.map(({ references }) => references.length)).toEqual([100, 100, 50]);
    expect(files.flatMap(({ references }) => references)).toEqual(
      shipments(250).map(({ reference }) => reference),
    );
  });

  test("a chunk that fails takes no other along", async () => {
    courier.on(
      GENERATE,
      { json: { status: 1, manifest_url: `${courier.baseUrl}/m.pdf` } },
      { status: 500, text: "" },
    );
    const result = await operations.createManifest(context(), { shipments: shipments(150) });
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value.files.flatMap(({ references }) => references)).toHaveLength(
      100,
    );
    expect(result.ok && result.value.notDone).toHaveLength(50);
  });

  test("what is on a manifest already is printed again, the others get theirs", async () => {
    courier.on(
      GENERATE,
      {
        status: 400,
        json: { message: "Manifest already generated", already_manifested_shipment_ids: [2001] },
      },
      { json: { status: 1, manifest_url: `${courier.baseUrl}/m.pdf` } },
    );
    courier.on("POST /manifests/print", { json: { manifest_url: `${courier.baseUrl}/m.pdf` } });
    const result = await operations.createManifest(context(), { shipments: shipments(2) });
    expect(result).toMatchObject({
      ok: true,
      value: { files: [{ references: ["KL-1"] }, { references: ["KL-2"] }], notDone: [] },
    });
    // Print takes order ids, generate takes shipment ids.
    expect(courier.seenAt("POST /manifests/print")[0]?.body).toEqual({ order_ids: [1001] });
    expect(courier.seenAt(GENERATE)[1]?.body).toEqual({ shipment_id: [2002] });
  });

  test("an empty link inside a 200 is a refusal", async () => {
    courier.on(GENERATE, { json: { status: 1, manifest_url: "" } });
    expect(await operations.createManifest(context(), { shipments: shipments(1) })).toMatchObject({
      error: { kind: "rejected" },
    });
  });
});

test("the invoice is asked for by order id", async () => {
  courier.on("POST /orders/print/invoice", {
    json: { is_invoice_created: true, invoice_url: `${courier.baseUrl}/i.pdf`, not_created: [] },
  });
  courier.on("GET /i.pdf", PDF);
  const result = await operations.getInvoice(context(), { shipments: shipments(2) });
  expect(courier.seenAt("POST /orders/print/invoice")[0]?.body).toEqual({ ids: [1001, 1002] });
  expect(result).toMatchObject({ ok: true, value: { mediaType: "application/pdf" } });
});

describe("pickups", () => {
  const PICKUP = "POST /courier/generate/pickup";
  const confirmed = {
    json: {
      pickup_status: 1,
      response: {
        pickup_scheduled_date: "2026-11-21 12:39:54",
        pickup_token_number: "Reference No: 194_BIGFOOT",
        status: 3,
        others: "{}",
        data: "Pickup is confirmed by Xpressbees For AWB :- 143254213727928",
      },
    },
  };

  test("one call for each parcel, with its day", async () => {
    courier.on(PICKUP, confirmed);
    const result = await operations.schedulePickup(context(), {
      shipments: shipments(2),
      window: { date: "2026-11-21" },
    });
    expect(courier.seenAt(PICKUP).map(({ body }) => body)).toEqual([
      { shipment_id: [2001], pickup_date: ["2026-11-21"] },
      { shipment_id: [2002], pickup_date: ["2026-11-21"] },
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        confirmations: [
          {
            kind: "confirmed",
            references: ["KL-1"],
            confirmationNumber: "Reference No: 194_BIGFOOT",
            scheduledFor: "2026-11-21T07:09:54.000Z",
          },
          { references: ["KL-2"] },
        ],
        notDone: [],
      },
    });
  });

  test("asked a second time it is still called, not refused", async () => {
    courier.on(PICKUP, {
      status: 400,
      json: { message: "Already in Pickup Queue.", status_code: 400 },
    });
    expect(await operations.schedulePickup(context(), { shipments: shipments(1) })).toMatchObject({
      value: { confirmations: [{ kind: "confirmed", carrierMessage: "Already in Pickup Queue." }] },
    });
  });

  test("a refused parcel leaves the others, an outage stops the asking", async () => {
    courier.on(PICKUP, { status: 400, json: { message: "Invalid shipment id" } }, confirmed);
    expect(await operations.schedulePickup(context(), { shipments: shipments(2) })).toMatchObject({
      value: { confirmations: [{ references: ["KL-2"] }], notDone: [{ reference: "KL-1" }] },
    });
    courier.on(PICKUP, { status: 503, text: "" });
    const away = await operations.schedulePickup(context(), { shipments: shipments(3) });
    expect(away).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect(courier.seenAt(PICKUP)).toHaveLength(3);
  });

  test("a retry says so", async () => {
    courier.on(PICKUP, confirmed);
    await operations.schedulePickup(context(), { shipments: shipments(1), isRetry: true });
    expect(courier.seenAt(PICKUP)[0]?.body).toEqual({ shipment_id: [2001], status: "retry" });
  });
});

describe("cancelling", () => {
  const CANCEL = "POST /orders/cancel";
  const cancel = () => operations.cancelShipment(context(), { shipment: shipment(1) });
  const shows = (status: string) =>
    courier.on("GET /orders/show/1001", { json: { data: { id: 1001, status, shipments: [] } } });

  test.each([
    [{ status: 204 }, "CANCELED", "CONFIRMED"],
    [
      { json: { status_code: 200, message: "Order cancelled successfully." } },
      "CANCELED",
      "CONFIRMED",
    ],
    [{ json: { message: "Order cancelled successfully." } }, "CANCELLATION REQUESTED", "REQUESTED"],
    [
      { json: { message: "Bulk Shipment cancellation is in progress." } },
      "PICKUP SCHEDULED",
      "REQUESTED",
    ],
  ])("%j and then %s is %s", async (reply, status, kind) => {
    courier.on(CANCEL, reply);
    shows(status);
    expect(await cancel()).toMatchObject({ ok: true, value: { kind } });
    expect(courier.seenAt(CANCEL)[0]?.body).toEqual({ ids: [1001] });
  });

  test("after the pickup it is refused, with their words and the way that is left", async () => {
    courier.on(CANCEL, {
      status: 400,
      json: { message: "Order already picked up", status_code: 400 },
    });
    expect(await cancel()).toMatchObject({
      value: { kind: "REFUSED", carrierMessage: "Order already picked up" },
    });
  });

  test("what cannot be looked at afterwards is not yet confirmed", async () => {
    courier.on(CANCEL, { status: 204 });
    courier.on("GET /orders/show/1001", { status: 500, text: "" });
    expect(await cancel()).toMatchObject({ value: { kind: "REQUESTED" } });
  });

  test("an outage is no refusal", async () => {
    courier.on(CANCEL, "reset");
    expect(await cancel()).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});

describe("tracking", () => {
  test("one number is asked by itself, several as text in batches of fifty", async () => {
    courier.on("GET /courier/track/awb/1411229900112", { json: trackDelivered });
    expect(await operations.track(context(), { awbs: ["1411229900112"] })).toMatchObject({
      value: [{ awb: "1411229900112", state: "scanned" }],
    });
    courier.on("POST /courier/track/awbs", { json: trackMany }, { json: {} });
    const awbs = ["788829354408", ...Array.from({ length: 59 }, (_, index) => String(index))];
    const result = await operations.track(context(), { awbs });
    expect(
      courier
        .seenAt("POST /courier/track/awbs")
        .map(({ body }) => (body as { awbs: unknown[] }).awbs.length),
    ).toEqual([50, 10]);
    expect(result.ok && result.value.map(({ awb }) => awb)).toEqual(awbs);
    expect(result).toMatchObject({
      value: [
        { state: "scanned" },
        ...Array.from({ length: 59 }, () => ({ state: "not-known-to-courier" })),
      ],
    });
  });

  test("an empty map written as a list is nothing found", async () => {
    courier.on("POST /courier/track/awbs", { json: [] });
    expect(await operations.track(context(), { awbs: ["1", "2"] })).toMatchObject({
      value: [{ state: "not-known-to-courier" }, { state: "not-known-to-courier" }],
    });
  });

  test("proof of delivery is the picture in the tracking answer, or not there yet", async () => {
    const answer = structuredClone(trackDelivered);
    answer.tracking_data.shipment_track[0]!.pod_status = `${courier.baseUrl}/pod.png`;
    courier.on("GET /courier/track/awb/AWB1", { json: answer });
    courier.on("GET /pod.png", { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) });
    expect(await operations.getProofOfDelivery(context(), { shipment: shipment(1) })).toMatchObject(
      {
        ok: true,
        value: { mediaType: "image/png" },
      },
    );
    answer.tracking_data.shipment_track[0]!.pod_status = "OTP Based Delivery";
    courier.on("GET /courier/track/awb/AWB1", { json: answer });
    expect(await operations.getProofOfDelivery(context(), { shipment: shipment(1) })).toMatchObject(
      {
        error: { reason: "not-ready" },
      },
    );
  });
});

describe("a failed delivery", () => {
  const ACTION = "POST /ndr/AWB1/action";
  beforeEach(() => courier.on(ACTION, { json: { status: "Data Updated Sucessfully" } }));

  test("another attempt, a return, and a corrected address go by one call", async () => {
    await operations.requestReattempt(context(), {
      shipment: shipment(1),
      comment: "Asked for Saturday",
      date: "2026-11-28",
      phone: "+91 98200 11223",
    });
    await operations.requestReturn(context(), { shipment: shipment(1), comment: "Buyer refused" });
    const result = await operations.updateDeliveryAddress(context(), {
      shipment: shipment(1),
      address: buyer,
      status: "ATTEMPT_FAILED",
      comment: "New flat",
    });
    expect(result).toEqual({ ok: true, value: { carrierMessage: "Data Updated Sucessfully" } });
    expect(courier.seenAt(ACTION).map(({ body }) => body)).toEqual([
      {
        action: "re-attempt",
        comments: "Asked for Saturday",
        phone: "9820011223",
        deferred_date: "2026-11-28",
      },
      { action: "return", comments: "Buyer refused" },
      {
        action: "re-attempt",
        comments: "New flat",
        phone: "9820011223",
        address1: "Flat 402, Lotus Heights",
        address2: "Linking Road, Bandra West",
      },
    ]);
  });

  test("before the pickup the order itself is corrected; on the road nobody takes an address", async () => {
    courier.on("POST /orders/address/update", { status: 202 });
    const change = (status: "BOOKED" | "IN_TRANSIT") =>
      operations.updateDeliveryAddress(context(), {
        shipment: shipment(1),
        address: buyer,
        status,
        comment: "",
      });
    expect(await change("BOOKED")).toMatchObject({ ok: true });
    expect(courier.seenAt("POST /orders/address/update")[0]?.body).toMatchObject({
      order_id: 1001,
      shipping_pincode: "400050",
      shipping_phone: "9820011223",
    });
    expect(await change("IN_TRANSIT")).toMatchObject({ error: { reason: "too-late" } });
  });
});

describe("warehouses", () => {
  const ADD = "POST /settings/company/addpickup";
  const LIST = "GET /settings/company/pickup";
  const bhiwandi = {
    pickupLocation: "Bhiwandi",
    address: { ...jaipur, city: "Bhiwandi", region: "Maharashtra", postalCode: "421302" },
  };
  const added = {
    json: { success: true, address: { pickup_code: "Bhiwandi" }, pickup_id: 1856901 },
  };
  beforeEach(() => courier.on(LIST, { json: pickupLocations }));

  test("a new one is registered, a known one is taken over", async () => {
    courier.on(ADD, added);
    expect(await operations.createWarehouse(context(), bhiwandi)).toMatchObject({
      value: { pickupLocation: "Bhiwandi", carrierWarehouseId: "1856901", hadExisted: false },
    });
    const known = await operations.createWarehouse(context(), {
      pickupLocation: "jaipur",
      address: jaipur,
    });
    expect(known).toMatchObject({ value: { pickupLocation: "Jaipur", hadExisted: true } });
    expect(courier.seenAt(ADD)).toHaveLength(1);
  });

  test("the same name in another place is refused before the courier is asked", async () => {
    const moved = { pickupLocation: "Jaipur", address: { ...jaipur, postalCode: "302001" } };
    expect(await operations.createWarehouse(context(), moved)).toMatchObject({
      error: { kind: "rejected", field: "pickupLocation" },
    });
  });

  test("after a lost answer the list tells whether it was made", async () => {
    const grown = structuredClone(pickupLocations);
    grown.data.shipping_address.push({
      ...grown.data.shipping_address[0]!,
      id: 9,
      pickup_location: "Bhiwandi",
      pin_code: "421302",
    });
    courier.on(ADD, "reset");
    courier.on(LIST, { json: pickupLocations }, { json: grown });
    expect(await operations.createWarehouse(context(), bhiwandi)).toMatchObject({
      ok: true,
      value: { carrierWarehouseId: "9" },
    });
  });

  test("a refusal names the field of the warehouse, not of a buyer", async () => {
    courier.on(ADD, {
      status: 422,
      json: { message: { phone: ["Not a valid mobile number"] }, status_code: 422 },
    });
    expect(await operations.createWarehouse(context(), bhiwandi)).toMatchObject({
      error: { reason: "phone-refused", field: "address.phone" },
    });
  });
});

describe("a return", () => {
  test("the buyer is where it is collected, we are where it goes, and it is prepaid", async () => {
    courier.on("POST /orders/create/return", {
      json: {
        order_id: 1233,
        shipment_id: 1221,
        status: "RETURN PENDING",
        status_code: 21,
        company_name: "K",
      },
    });
    courier.on("POST /courier/assign/awb", {
      json: {
        awb_assign_status: 1,
        response: { data: { awb_code: "R1", courier_company_id: 43 } },
      },
    });
    const { parcels, lines, declaredValue, orderNumber, orderedAt } = exampleShipment();
    const result = await operations.createReverseShipment(context(), {
      request: {
        reference: "KL-10042-RET",
        orderNumber,
        orderedAt,
        collectFrom: buyer,
        deliverTo: jaipur,
        parcels,
        lines,
        declaredValue,
        reason: "Wrong colour",
      },
      onProgress: async () => undefined,
    });
    expect(result).toMatchObject({
      ok: true,
      value: { carrierOrderId: "1233", parcels: [{ awb: "R1" }] },
    });
    expect(courier.seenAt("POST /orders/create/return")[0]?.body).toMatchObject({
      order_id: "KL-10042-RET",
      order_date: "2026-11-21",
      pickup_customer_name: "Ananya",
      pickup_pincode: "400050",
      shipping_pincode: "302029",
      payment_method: "Prepaid",
    });
    expect(courier.seenAt("POST /courier/assign/awb")[0]?.body).toEqual({
      shipment_id: 1221,
      is_return: 1,
    });
  });
});

describe("the account", () => {
  test("the balance is text and may be below zero", async () => {
    courier.on("GET /account/details/wallet-balance", {
      json: { data: { balance_amount: "-291539.83" } },
    });
    expect(await operations.getBalance(context(), {})).toEqual({
      ok: true,
      value: money(-29_153_983, "INR"),
    });
  });

  test("a test of the connection says what works and what does not", async () => {
    courier.on("GET /account/details/wallet-balance", {
      status: 403,
      json: { message: "Forbidden" },
    });
    courier.on("GET /settings/company/pickup", { json: pickupLocations });
    const result = await operations.verifyCredentials(context({ pickupLocation: "Bhiwandi" }), {});
    expect(result).toMatchObject({
      ok: true,
      value: {
        pickupLocations: ["Jaipur"],
        checks: [
          { name: "Sign in", passed: true },
          { name: "Wallet", passed: false },
          { name: "Pickup locations", passed: false },
        ],
      },
    });
  });

  test("a wrong password names the field", async () => {
    courier.on("POST /auth/login", {
      status: 403,
      json: { message: "Invalid email and password combination" },
    });
    expect(await operations.verifyCredentials(context(), {})).toMatchObject({
      error: {
        kind: "unauthenticated",
        reason: "invalid-credentials",
        field: "credentials.password",
      },
    });
  });
});
