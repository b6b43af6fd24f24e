import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient, type JourneyName } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { startReceiver, type WebhookReceiver } from "../testing/receiver";
import {
  at,
  loginShiprocket,
  PASSWORD,
  returnBody,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";

const EMAIL = "api@journeys.example";
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
let simulators: RunningSimulators;
let control: ControlClient;
let caller: ShiprocketCaller;
let receiver: WebhookReceiver;

beforeEach(async () => {
  simulators = await startSimulators({ seed: 4 });
  control = createControlClient(simulators.controlUrl);
  caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL, control);
  receiver = await startReceiver();
});
afterEach(async () => {
  await simulators.stop();
  await receiver.stop();
});

const plan = (...nextJourneys: JourneyName[]) =>
  control.shiprocket.configureAccount({ email: EMAIL, password: PASSWORD, nextJourneys });
const listen = () =>
  control.shiprocket.configureAccount({
    email: EMAIL,
    password: PASSWORD,
    webhook: { url: receiver.url, token: "secret" },
  });
const statuses = () =>
  receiver.received.map(({ json }) => at(json, "shipment_status_id") as number);
const track = async (awb: string) =>
  at((await caller.get(`/courier/track/awb/${awb}`)).body, "tracking_data");

describe("a parcel's way", () => {
  it.each<[JourneyName, number[]]>([
    ["delivered", [5, 3, 19, 42, 6, 18, 18, 18, 38, 17, 7]],
    ["ndr-then-delivered", [5, 3, 19, 42, 6, 18, 18, 18, 38, 17, 21, 17, 7]],
    ["ndr-then-rto", [5, 3, 19, 42, 6, 18, 18, 18, 38, 17, 21, 17, 21, 17, 21, 9, 46, 46, 41, 10]],
    ["address-issue", [5, 3, 19, 42, 6, 18, 18, 18, 38, 17, 21, 17, 21, 9, 46, 46, 41, 10]],
    ["lost", [5, 3, 19, 42, 6, 18, 18, 12]],
    ["damaged", [5, 3, 19, 42, 6, 18, 18, 18, 38, 25]],
    ["silent-gap", [5, 3, 19, 42, 6, 18, 18, 18, 38, 17, 7]],
    ["never-picked-up", [5, 3]],
    ["pickup-failed", [5, 3, 19, 20, 19, 42, 6, 18, 18, 18, 38, 17, 7]],
    ["delayed", [5, 3, 19, 42, 6, 18, 18, 22, 18, 38, 17, 7]],
    ["misrouted", [5, 3, 19, 42, 6, 18, 18, 39, 18, 18, 38, 17, 7]],
    ["unknown-status", [5, 3, 19, 42, 6, 18, 18, 64, 18, 38, 17, 7]],
    ["cancelled-by-courier", [5, 3, 8]],
  ])("%s", async (name, expected) => {
    await plan(name);
    await listen();
    await caller.ship();
    await control.advance(30 * DAY_MS);
    expect(statuses()).toEqual(expected);
  });

  it("begins when the van is called, and not before", async () => {
    const { shipment, awb } = await caller.ship({}, { withoutPickup: true });
    await control.advance(5 * DAY_MS);
    expect((await control.shiprocket.parcels())[0]).toMatchObject({
      id: awb,
      statusId: 1,
      scans: [],
    });
    await caller.post("/courier/generate/pickup", { shipment_id: [shipment] });
    await control.advance(5 * MINUTE_MS);
    expect((await control.shiprocket.parcels())[0]!.scans).toHaveLength(1);
  });

  it("is silent for days when the journey says so", async () => {
    await plan("silent-gap");
    const { awb } = await caller.ship();
    await control.advance(2 * DAY_MS);
    const before = at(await track(awb), "shipment_track_activities.length");
    await control.advance(4 * DAY_MS);
    expect(at(await track(awb), "shipment_track_activities.length")).toBe(before);
    await control.advance(3 * DAY_MS);
    expect(at(await track(awb), "shipment_status")).toBe(7);
  });

  it("runs at the speed of the clock, and dates no scan ahead of the time", async () => {
    await listen();
    await control.setSpeed(1_000_000);
    const { awb } = await caller.ship();
    await expect
      .poll(async () => at(await track(awb), "shipment_status"), { timeout: 20_000 })
      .toBe(7);
    await control.setSpeed(1);
    const { scans } = (await control.shiprocket.parcels())[0]!;
    const drift = new Date(scans.at(-1)!.at).getTime() - Date.now();
    expect(drift).toBeLessThan(scans.length * 1000);
  });

  it("is listed newest first by tracking and oldest first by the webhook", async () => {
    await listen();
    const { awb } = await caller.ship();
    await control.shiprocket.run(awb, "delivered");
    await control.settle();
    const dates = (value: unknown) => (value as { date: string }[]).map(({ date }) => date);
    const tracked = dates(at(await track(awb), "shipment_track_activities"));
    const sent = dates(at(receiver.received.at(-1)!.json, "scans"));
    expect(tracked).toEqual(sent.toReversed());
    expect(sent).toEqual(sent.toSorted());
    expect(new Set(sent).size).toBe(sent.length);
  });

  it("is taken one scan at a time, or straight to an end, or off its way", async () => {
    const { awb } = await caller.ship();
    expect((await control.shiprocket.step(awb)).statusId).toBe(5);
    expect((await control.shiprocket.run(awb, "out-for-delivery")).statusId).toBe(17);
    expect((await control.shiprocket.scan(awb, "undelivered", "Door Locked")).ndr).toMatchObject({
      reason: "Door Locked",
      attempts: 1,
    });
    expect((await control.shiprocket.run(awb)).statusId).toBe(7);
    await expect(control.shiprocket.step(awb)).rejects.toThrow("409");
  });

  it("follows the shares the account was given", async () => {
    await control.shiprocket.configureAccount({
      email: EMAIL,
      password: PASSWORD,
      journeys: { lost: 1 },
    });
    await caller.ship();
    await caller.ship();
    expect((await control.shiprocket.parcels()).map(({ journeyName }) => journeyName)).toEqual([
      "lost",
      "lost",
    ]);
  });
});

describe("the webhook", () => {
  it("has its members in the courier's order, dates in India's time and one of them spaced", async () => {
    await listen();
    const { order, awb } = await caller.ship({ order_id: "HOOK-1" });
    await control.shiprocket.run(awb, "bagged");
    await control.settle();
    const { json } = receiver.received.at(-1)!;
    expect(Object.keys(json as object)).toEqual([
      "awb",
      "courier_name",
      "current_status",
      "current_status_id",
      "shipment_status",
      "shipment_status_id",
      "current_timestamp",
      "order_id",
      "sr_order_id",
      "awb_assigned_date",
      "pickup_scheduled_date",
      "etd",
      "scans",
      "is_return",
      "channel_id",
      "pod_status",
      "pod",
      "qc_image",
      "qc_failure_reason",
    ]);
    expect(json).toMatchObject({ order_id: `HOOK-1_${order}`, sr_order_id: order, is_return: 0 });
    const [scan] = at(json, "scans") as { date: string }[];
    expect(Object.keys(scan!)).toEqual([
      "date",
      "status",
      "activity",
      "location",
      "sr-status",
      "sr-status-label",
    ]);
    expect(at(json, "current_timestamp")).toMatch(/^\d\d \d\d \d{4} \d\d:\d\d:\d\d$/);
    const sentAt = new Date(`${scan!.date.replace(" ", "T")}+05:30`).getTime();
    expect(Math.abs(sentAt - Date.now())).toBeLessThan(60_000);
  });

  it("is not sent for a scan without a status of its own, and may carry the bare order id", async () => {
    await listen();
    await control.shiprocket.configureAccount({
      email: EMAIL,
      password: PASSWORD,
      quirks: { webhookOrderId: "plain" },
    });
    const { awb } = await caller.ship({ order_id: "HOOK-2" });
    await control.shiprocket.run(awb, "bagged");
    await control.settle();
    expect(statuses()).toEqual([5, 3, 19, 42, 6]);
    expect(at(receiver.received[0]!.json, "order_id")).toBe("HOOK-2");
    await control.shiprocket.announce(awb);
    await control.settle();
    expect(at(receiver.received.at(-1)!.json, "scans.5.sr-status")).toBe("NA");
  });
});

describe("the order follows the parcel by another table", () => {
  it.each([
    ["in-transit", 18, 20],
    ["out-for-pickup", 19, 34],
    ["delivered", 7, 7],
  ] as const)("%s", async (kind, shipmentStatus, orderStatus) => {
    const { order, awb } = await caller.ship();
    await control.shiprocket.run(awb, kind);
    expect(at(await track(awb), "shipment_status")).toBe(shipmentStatus);
    expect(at((await caller.get(`/orders/show/${order}`)).body, "data.status_code")).toBe(
      orderStatus,
    );
  });
});

describe("a return", () => {
  it("walks by the common shipment statuses and by order statuses of its own", async () => {
    await listen();
    const created = await caller.post("/orders/create/return", returnBody());
    const shipment = at(created.body, "shipment_id");
    const assigned = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    const awb = String(at(assigned.body, "response.data.awb_code"));
    await caller.post("/courier/generate/pickup", { shipment_id: [shipment] });
    await control.shiprocket.run(awb);
    await control.settle();
    expect(receiver.received.at(-1)!.json).toMatchObject({
      is_return: 1,
      shipment_status_id: 7,
      current_status: "RETURN DELIVERED",
      current_status_id: 26,
    });
    expect(await track(awb)).toMatchObject({
      shipment_track: [{ origin: "Bengaluru", destination: "Jaipur" }],
    });
  });
});

describe("cancelling", () => {
  it("an AWB is queued, then tracking says so, and the order is open for another", async () => {
    await listen();
    const { shipment, awb } = await caller.ship();
    await caller.post("/orders/cancel/shipment/awbs", { awbs: [awb] });
    expect((await control.shiprocket.parcels())[0]).toMatchObject({
      statusId: 16,
      isCurrent: true,
    });
    await control.advance(2 * MINUTE_MS);
    expect(await track(awb)).toMatchObject({ shipment_status: 8 });
    expect(statuses()).toEqual([8]);
    const again = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    expect(at(again.body, "awb_assign_status")).toBe(1);
    expect(at(again.body, "response.data.awb_code")).not.toBe(awb);
  });

  it("an order ends both, gives the freight back, and the parcel walks no further", async () => {
    const balance = async () =>
      at((await caller.get("/account/details/wallet-balance")).body, "data.balance_amount");
    const before = await balance();
    const { order, awb } = await caller.ship();
    expect((await caller.post("/orders/cancel", { ids: [order] })).status).toBe(200);
    await control.advance(9 * DAY_MS);
    expect(await track(awb)).toMatchObject({ shipment_status: 8 });
    expect(at((await caller.get(`/orders/show/${order}`)).body, "data.status")).toBe("CANCELED");
    expect(await balance()).toBe(before);
  });

  it("may be answered by 204, where the account follows the documents", async () => {
    await control.shiprocket.configureAccount({
      email: EMAIL,
      password: PASSWORD,
      quirks: { cancelReply: "204" },
    });
    const { order } = await caller.create();
    const answer = await caller.post("/orders/cancel", { ids: [order] });
    expect([answer.status, answer.text]).toEqual([204, ""]);
  });

  it("comes too late once the van is out: queued all the same, without effect", async () => {
    const { order, awb } = await caller.ship();
    await control.shiprocket.run(awb, "out-for-pickup");
    expect((await caller.post("/orders/cancel/shipment/awbs", { awbs: [awb] })).status).toBe(200);
    await control.advance(10 * MINUTE_MS);
    expect(at(await track(awb), "shipment_status")).toBe(19);
    expect((await caller.post("/orders/cancel", { ids: [order] })).status).toBe(400);
    await control.advance(9 * DAY_MS);
    expect(at(await track(awb), "shipment_status")).toBe(7);
  });

  it("speaks PHP when the ids are wrong", async () => {
    expect((await caller.post("/orders/cancel", {})).status).toBe(422);
    expect(await caller.post("/orders/cancel", { ids: [1] })).toMatchObject({
      status: 500,
      body: { message: "Trying to get property of non-object" },
    });
  });
});

describe("an undelivered parcel", () => {
  const undelivered = async () => {
    await plan("ndr-then-rto");
    const { awb } = await caller.ship();
    await control.shiprocket.run(awb, "undelivered");
    return awb;
  };
  const act = (awb: string, action: string) =>
    caller.post(`/ndr/${awb}/action`, { action, comments: "As the buyer asked" });

  it("is brought again when that is asked for", async () => {
    const awb = await undelivered();
    expect((await act(awb, "re-attempt")).status).toBe(202);
    await control.advance(2 * DAY_MS);
    expect(at(await track(awb), "shipment_status")).toBe(7);
  });

  it("goes home when that is asked for", async () => {
    const awb = await undelivered();
    await act(awb, "return");
    await control.advance(5 * DAY_MS);
    expect(at(await track(awb), "shipment_status")).toBe(10);
  });

  it("is listed with its attempts, newest first, until it moves on", async () => {
    const awb = await undelivered();
    expect((await caller.get(`/ndr/all?search=${awb}`)).body).toMatchObject({
      data: [{ awb_code: awb, attempts: 1, reason: "Customer Not Available", payment_status: "2" }],
    });
    await control.shiprocket.step(awb);
    await control.shiprocket.step(awb);
    expect(at((await caller.get(`/ndr/${awb}`)).body, "data.0.attempts")).toBe(2);
    await control.shiprocket.run(awb, "rto-delivered");
    expect(at((await caller.get("/ndr/all")).body, "data")).toEqual([]);
    expect((await act(awb, "return")).status).toBe(400);
  });

  it("wants a known action and a comment", async () => {
    const awb = await undelivered();
    expect((await act(awb, "pray")).status).toBe(422);
    expect((await caller.post(`/ndr/${awb}/action`, { action: "return" })).status).toBe(422);
  });
});

describe("tracking", () => {
  it("answers by AWB, shipment and own order id, the last with an array", async () => {
    const { shipment, awb } = await caller.ship({ order_id: "TRACK-1" });
    await control.shiprocket.step(awb);
    const byShipment = await caller.get(`/courier/track/shipment/${shipment}`);
    expect(at(byShipment.body, "tracking_data")).toEqual(await track(awb));
    const byOrder = await caller.get("/courier/track?order_id=TRACK-1&channel_id=1");
    expect(byOrder.body).toEqual([byShipment.body]);
  });

  it("of many takes at most fifty, as text; and lacks the sr-status keys", async () => {
    const { awb } = await caller.ship();
    await control.shiprocket.step(awb);
    const found = await caller.post("/courier/track/awbs", { awbs: [awb, "unknown", 5] });
    expect(Object.keys(found.body as object)).toEqual([awb]);
    expect(at(found.body, `${awb}.tracking_data.shipment_track_activities.0`)).not.toHaveProperty(
      "sr-status",
    );
    const many = await caller.post("/courier/track/awbs", {
      awbs: Array.from({ length: 51 }, () => "1"),
    });
    expect(many.status).toBe(422);
  });
});
