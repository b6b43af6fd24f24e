import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openDesk, shipmentRef, shipmentRefs, type Desk } from "../testing/shiprocket-desk";

import { shiprocket } from "./index";

const { operations } = shiprocket;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.courier.stop());

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
    desk.courier.on(PICKUP, confirmed);
    const result = await operations.schedulePickup(desk.context(), {
      shipments: shipmentRefs(2),
      window: { date: "2026-11-21" },
    });
    expect(desk.courier.seenAt(PICKUP).map(({ body }) => body)).toEqual([
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
    desk.courier.on(PICKUP, {
      status: 400,
      json: { message: "Already in Pickup Queue.", status_code: 400 },
    });
    expect(
      await operations.schedulePickup(desk.context(), { shipments: shipmentRefs(1) }),
    ).toMatchObject({
      value: { confirmations: [{ kind: "confirmed", carrierMessage: "Already in Pickup Queue." }] },
    });
  });

  test("a refused parcel leaves the others, an outage stops the asking", async () => {
    desk.courier.on(PICKUP, { status: 400, json: { message: "Invalid shipment id" } }, confirmed);
    expect(
      await operations.schedulePickup(desk.context(), { shipments: shipmentRefs(2) }),
    ).toMatchObject({
      value: { confirmations: [{ references: ["KL-2"] }], notDone: [{ reference: "KL-1" }] },
    });
    desk.courier.on(PICKUP, { status: 503, text: "" });
    const away = await operations.schedulePickup(desk.context(), { shipments: shipmentRefs(3) });
    expect(away).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect(desk.courier.seenAt(PICKUP)).toHaveLength(3);
  });

  test("a retry says so", async () => {
    desk.courier.on(PICKUP, confirmed);
    await operations.schedulePickup(desk.context(), { shipments: shipmentRefs(1), isRetry: true });
    expect(desk.courier.seenAt(PICKUP)[0]?.body).toEqual({ shipment_id: [2001], status: "retry" });
  });
});

describe("cancelling", () => {
  const CANCEL = "POST /orders/cancel";
  const cancel = () => operations.cancelShipment(desk.context(), { shipment: shipmentRef(1) });
  const shows = (status: string) =>
    desk.courier.on("GET /orders/show/1001", {
      json: { data: { id: 1001, status, shipments: [] } },
    });

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
    desk.courier.on(CANCEL, reply);
    shows(status);
    expect(await cancel()).toMatchObject({ ok: true, value: { kind } });
    expect(desk.courier.seenAt(CANCEL)[0]?.body).toEqual({ ids: [1001] });
  });

  test("after the pickup it is refused, with their words and the way that is left", async () => {
    desk.courier.on(CANCEL, {
      status: 400,
      json: { message: "Order already picked up", status_code: 400 },
    });
    expect(await cancel()).toMatchObject({
      value: { kind: "REFUSED", carrierMessage: "Order already picked up" },
    });
  });

  test("what cannot be looked at afterwards is not yet confirmed", async () => {
    desk.courier.on(CANCEL, { status: 204 });
    desk.courier.on("GET /orders/show/1001", { status: 500, text: "" });
    expect(await cancel()).toMatchObject({ value: { kind: "REQUESTED" } });
  });

  test("an outage is no refusal", async () => {
    desk.courier.on(CANCEL, "reset");
    expect(await cancel()).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});
