import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { startReceiver, type WebhookReceiver } from "../testing/receiver";
import { at, loginShiprocket, PASSWORD, type ShiprocketCaller } from "../testing/shiprocket-caller";
import { callShopify, SHOP } from "../testing/shopify-caller";

const EMAIL = "api@faults.example";
let simulators: RunningSimulators;
let control: ControlClient;
let caller: ShiprocketCaller;
let receiver: WebhookReceiver;

beforeEach(async () => {
  simulators = await startSimulators({ seed: 6 });
  control = createControlClient(simulators.controlUrl);
  caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL, control);
  receiver = await startReceiver();
  await control.shiprocket.configureAccount({
    email: EMAIL,
    password: PASSWORD,
    webhook: { url: receiver.url, token: "secret" },
  });
});
afterEach(async () => {
  await simulators.stop();
  await receiver.stop();
});

describe("webhooks", () => {
  const bodies = () => receiver.received.map(({ json }) => at(json, "shipment_status_id"));

  it("come twice", async () => {
    await control.addFault({ kind: "webhook-duplicate", operation: "webhook", times: 1 });
    const { awb } = await caller.ship();
    await control.shiprocket.step(awb);
    await control.settle();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[0]!.body.equals(receiver.received[1]!.body)).toBe(true);
  });

  it("come out of order: one is held until the next about the same parcel has gone", async () => {
    await control.addFault({ kind: "webhook-out-of-order", simulator: "shiprocket", times: 1 });
    const { awb } = await caller.ship();
    await control.shiprocket.step(awb);
    await control.shiprocket.step(awb);
    await control.settle();
    expect(bodies()).toEqual([3, 5]);
  });

  it("held back alone, come half an hour later", async () => {
    await control.addFault({ kind: "webhook-out-of-order", times: 1 });
    const { awb } = await caller.ship();
    await control.shiprocket.setJourney(awb, "never-picked-up");
    await control.shiprocket.run(awb, "pickup-scheduled");
    await control.settle();
    expect(bodies()).toEqual([3, 5]);
    await control.addFault({ kind: "webhook-out-of-order", times: 1 });
    await control.shiprocket.announce(awb);
    await control.settle();
    expect(receiver.received).toHaveLength(2);
    await control.advance(30 * 60_000);
    expect(receiver.received).toHaveLength(3);
  });

  it("come with a wrong token, without one, or not at all", async () => {
    const { awb } = await caller.ship();
    for (const kind of [
      "webhook-wrong-signature",
      "webhook-unsigned",
      "webhook-dropped",
    ] as const) {
      await control.addFault({ kind, times: 1 });
      await control.shiprocket.step(awb);
      await control.settle();
    }
    await control.shiprocket.step(awb);
    await control.settle();
    expect(receiver.received.map(({ headers }) => headers["x-api-key"])).toEqual([
      "secret-wrong",
      undefined,
      "secret",
    ]);
    expect((await control.webhooks()).map(({ state }) => state)).toContain("dropped");
  });

  it("are tried again when they are not received", async () => {
    receiver.answers.push(500, 202);
    const { awb } = await caller.ship();
    await control.shiprocket.step(awb);
    await control.settle();
    await control.shiprocket.setJourney(awb, "never-picked-up");
    await control.advance(3_600_000);
    const [delivery] = await control.webhooks();
    expect(delivery!.attempts.map(({ outcome }) => outcome)).toEqual([
      { kind: "answered", status: 500 },
      { kind: "answered", status: 202 },
      { kind: "answered", status: 200 },
    ]);
  });

  it("of a shop give up after five seconds, and are struck by topic", async () => {
    await callShopify(simulators.shopifyUrl, control, {
      webhooks: { url: receiver.url, topics: ["orders/create", "orders/paid"] },
    });
    await control.addFault({
      kind: "webhook-wrong-signature",
      operation: "webhook:orders/paid",
      times: 1,
    });
    receiver.answers.push("hang");
    await control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "QLT-IND-01" }],
      payment: "prepaid",
    });
    await control.settle();
    const [created] = await control.webhooks({ topic: "orders/create" });
    expect(created).toMatchObject({
      state: "waiting",
      attempts: [{ outcome: { kind: "timeout" } }],
    });
    const [paid] = await control.webhooks({ topic: "orders/paid" });
    expect(paid).toMatchObject({ state: "delivered", fault: "webhook-wrong-signature" });
  });

  it("to nowhere are unreachable", async () => {
    await receiver.stop();
    const { awb } = await caller.ship();
    await control.shiprocket.step(awb);
    await control.settle();
    expect((await control.webhooks())[0]!.attempts[0]!.outcome.kind).toBe("unreachable");
    receiver = await startReceiver();
  });
});
