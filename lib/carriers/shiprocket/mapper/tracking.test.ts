import fc from "fast-check";
import { describe, expect, test } from "vitest";
import delivered from "../fixtures/track-delivered.json";
import many from "../fixtures/track-many.json";
import inTransit from "../fixtures/webhook-in-transit.json";
import { trackAnswer, trackManyAnswer, webhookBody } from "../schema";
import { toTrackingReport, toWebhookReport } from "./tracking";

const report = toTrackingReport("1411229900112", trackAnswer.parse(delivered).tracking_data);

describe("the track API", () => {
  test("events come oldest first, in UTC, each with its meaning", () => {
    expect(
      report.events.map(({ occurredAt, code, reading }) => [occurredAt, code, reading]),
    ).toEqual([
      ["2026-11-18T04:21:00.000Z", "NA", { kind: "information" }],
      ["2026-11-18T14:58:00.000Z", "6", { kind: "status", status: "IN_TRANSIT" }],
      ["2026-11-19T15:32:00.000Z", "18", { kind: "status", status: "IN_TRANSIT" }],
      ["2026-11-20T03:27:00.000Z", "17", { kind: "status", status: "OUT_FOR_DELIVERY" }],
      ["2026-11-20T06:07:00.000Z", "7", { kind: "status", status: "DELIVERED" }],
    ]);
  });

  test("the parcel's own facts come along", () => {
    expect(report).toMatchObject({
      state: "scanned",
      current: { kind: "status", status: "DELIVERED" },
      carrierOrderId: "16161616",
      carrierShipmentId: "15151515",
      estimatedDelivery: "2026-11-21T13:58:00.000Z",
      proofOfDeliveryUrl: "https://files.example.com/pod/1411229900112.png",
    });
  });

  test("a rider's telephone number is not passed on, a place without a name is no place", () => {
    expect(report.events[3]?.description).toBe("Out for delivery: 000001-Rider, MobileNo:- •••");
    expect(report.events[0]).not.toHaveProperty("location");
  });

  test("a bulk answer without status keys still tells where the parcel is", () => {
    const answer = trackManyAnswer.parse(many)["788829354408"];
    const bulk = toTrackingReport("788829354408", answer!.tracking_data);
    expect(bulk.events.map(({ code, reading }) => [code, reading.kind])).toEqual([
      ["NA", "information"],
      ["3", "status"],
    ]);
    expect(bulk.events[1]).toMatchObject({
      reading: { status: "PICKUP_CALLED" },
      occurredAt: "2026-11-17T20:35:05.000Z",
    });
  });

  test("right after booking there is nothing yet, and that is no error", () => {
    const empty = trackAnswer.parse({ tracking_data: { track_status: 0, error: "Aahh!" } });
    expect(toTrackingReport("1", empty.tracking_data)).toEqual({
      awb: "1",
      state: "no-scans-yet",
      events: [],
      references: [],
    });
  });

  test("an unpublished status is kept with Shiprocket's own words", () => {
    const odd = trackAnswer.parse({
      tracking_data: {
        track_status: 1,
        shipment_status: 999,
        shipment_track: [{ awb_code: "1", current_status: "On a boat" }],
        shipment_track_activities: [
          {
            date: "2026-11-20 08:00:00",
            activity: "Boarded",
            "sr-status": 999,
            "sr-status-label": "ON A BOAT",
          },
        ],
      },
    });
    const { events, current } = toTrackingReport("1", odd.tracking_data);
    expect(events[0]?.reading).toEqual({ kind: "unknown", code: "999", text: "ON A BOAT" });
    expect(current).toEqual({ kind: "unknown", code: "999", text: "On a boat" });
  });
});

describe("the webhook", () => {
  const webhook = toWebhookReport(webhookBody.parse(inTransit));

  test("the shipment table is read, not the order table beside it", () => {
    expect(webhook.current).toEqual({ kind: "status", status: "IN_TRANSIT" });
    expect(webhook.events.map(({ reading }) => reading)).toEqual([
      { kind: "status", status: "ON_MANIFEST" },
      { kind: "status", status: "PICKED_UP" },
      { kind: "information" },
      { kind: "status", status: "IN_TRANSIT" },
    ]);
  });

  test("our reference is found inside the joined order id", () => {
    expect(webhook.references).toEqual(["KL-10042-1_150876814", "KL-10042-1"]);
    expect(webhook.carrierOrderId).toBe("16161616");
  });

  test("a body without scans is one event at its own time", () => {
    const bare = toWebhookReport(webhookBody.parse({ ...inTransit, scans: [] }));
    expect(bare.events).toMatchObject([
      { code: "18", rawText: "IN TRANSIT", occurredAt: "2026-11-20T06:13:52.000Z" },
    ]);
  });
});

test("the same scan has the same key from the webhook and from the track API", () => {
  const { scans } = inTransit;
  const asTracked = toTrackingReport(
    inTransit.awb,
    trackAnswer.parse({
      tracking_data: {
        track_status: 1,
        shipment_status: 18,
        shipment_track: [{ awb_code: inTransit.awb }],
        shipment_track_activities: scans.toReversed(),
      },
    }).tracking_data,
  );
  const asPushed = toWebhookReport(webhookBody.parse(inTransit));
  expect(asTracked.events.map(({ key }) => key)).toEqual(asPushed.events.map(({ key }) => key));
  expect(new Set(asPushed.events.map(({ key }) => key)).size).toBe(scans.length);
});

test("events come in the order of time whatever order they arrive in", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inTransit.scans, { minLength: 1 }), (scans) => {
      const { events } = toWebhookReport(webhookBody.parse({ ...inTransit, scans }));
      const times = events.map(({ occurredAt }) => occurredAt);
      expect(times).toEqual(times.toSorted());
      expect(events.length).toBeGreaterThanOrEqual(scans.length);
    }),
  );
});
