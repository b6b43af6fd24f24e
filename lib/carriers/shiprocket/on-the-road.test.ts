import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buyer } from "../testing/example-shipment";
import { openDesk, shipmentRef, type Desk } from "../testing/shiprocket-desk";
import trackDelivered from "./fixtures/track-delivered.json";
import trackMany from "./fixtures/track-many.json";
import { shiprocket } from "./index";

const { operations } = shiprocket;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.courier.stop());

describe("tracking", () => {
  test("one number is asked by itself, several as text in batches of fifty", async () => {
    desk.courier.on("GET /courier/track/awb/1411229900112", { json: trackDelivered });
    expect(await operations.track(desk.context(), { awbs: ["1411229900112"] })).toMatchObject({
      value: [{ awb: "1411229900112", state: "scanned" }],
    });
    desk.courier.on("POST /courier/track/awbs", { json: trackMany }, { json: {} });
    const awbs = ["788829354408", ...Array.from({ length: 59 }, (_, index) => String(index))];
    const result = await operations.track(desk.context(), { awbs });
    expect(
      desk.courier
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
    desk.courier.on("POST /courier/track/awbs", { json: [] });
    expect(await operations.track(desk.context(), { awbs: ["1", "2"] })).toMatchObject({
      value: [{ state: "not-known-to-courier" }, { state: "not-known-to-courier" }],
    });
  });

  test("proof of delivery is the picture in the tracking answer, or not there yet", async () => {
    const answer = structuredClone(trackDelivered);
    answer.tracking_data.shipment_track[0]!.pod_status = `${desk.courier.baseUrl}/pod.png`;
    desk.courier.on("GET /courier/track/awb/AWB1", { json: answer });
    desk.courier.on("GET /pod.png", {
      bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    });
    expect(
      await operations.getProofOfDelivery(desk.context(), { shipment: shipmentRef(1) }),
    ).toMatchObject({
      ok: true,
      value: { mediaType: "image/png" },
    });
    answer.tracking_data.shipment_track[0]!.pod_status = "OTP Based Delivery";
    desk.courier.on("GET /courier/track/awb/AWB1", { json: answer });
    expect(
      await operations.getProofOfDelivery(desk.context(), { shipment: shipmentRef(1) }),
    ).toMatchObject({
      error: { reason: "not-ready" },
    });
  });
});

describe("a failed delivery", () => {
  const ACTION = "POST /ndr/AWB1/action";
  beforeEach(() => desk.courier.on(ACTION, { json: { status: "Data Updated Sucessfully" } }));

  test("another attempt, a return, and a corrected address go by one call", async () => {
    await operations.requestReattempt(desk.context(), {
      shipment: shipmentRef(1),
      comment: "Asked for Saturday",
      date: "2026-11-28",
      phone: "+91 98200 11223",
    });
    await operations.requestReturn(desk.context(), {
      shipment: shipmentRef(1),
      comment: "Buyer refused",
    });
    const result = await operations.updateDeliveryAddress(desk.context(), {
      shipment: shipmentRef(1),
      address: buyer,
      status: "ATTEMPT_FAILED",
      comment: "New flat",
    });
    expect(result).toEqual({ ok: true, value: { carrierMessage: "Data Updated Sucessfully" } });
    expect(desk.courier.seenAt(ACTION).map(({ body }) => body)).toEqual([
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
    desk.courier.on("POST /orders/address/update", { status: 202 });
    const change = (status: "BOOKED" | "IN_TRANSIT") =>
      operations.updateDeliveryAddress(desk.context(), {
        shipment: shipmentRef(1),
        address: buyer,
        status,
        comment: "",
      });
    expect(await change("BOOKED")).toMatchObject({ ok: true });
    expect(desk.courier.seenAt("POST /orders/address/update")[0]?.body).toMatchObject({
      order_id: 1001,
      shipping_pincode: "400050",
      shipping_phone: "9820011223",
    });
    expect(await change("IN_TRANSIT")).toMatchObject({ error: { reason: "too-late" } });
  });
});
