import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient, type FaultInput } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { startReceiver, type WebhookReceiver } from "../testing/receiver";
import {
  at,
  loginShiprocket,
  orderBody,
  PASSWORD,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";
import { callShopify } from "../testing/shopify-caller";

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

const once = (fault: Omit<FaultInput, "times">) =>
  control.addFault({ operation: "createOrder", ...fault, times: 1 });
const create = (orderId: string) =>
  caller.post("/orders/create/adhoc", orderBody({ order_id: orderId }));
const ordersNamed = async (orderId: string) =>
  (await control.shiprocket.orders({ channelOrderId: orderId })).length;

describe("on the wire", () => {
  it.each([
    [{ kind: "rate-limited" }, 429],
    [{ kind: "server-error" }, 500],
    [{ kind: "server-error", status: 503 }, 503],
    [{ kind: "html-403" }, 403],
    [{ kind: "answer", status: 418, body: { message: "teapot" } }, 418],
  ] as const)("%o answers without acting", async (fault, status) => {
    await once(fault);
    const answer = await create("F-1");
    expect(answer.status).toBe(status);
    expect(await ordersNamed("F-1")).toBe(0);
    expect((await create("F-1")).status).toBe(200);
  });

  it("429 names a wait only when it is told to", async () => {
    await once({ kind: "rate-limited" });
    expect((await create("F-1")).headers.get("retry-after")).toBeNull();
    await once({ kind: "rate-limited", retryAfterSeconds: 7 });
    expect((await create("F-1")).headers.get("retry-after")).toBe("7");
  });

  it("the firewall's page is HTML", async () => {
    await once({ kind: "html-403" });
    const answer = await create("F-1");
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.body).toBeUndefined();
  });

  it.each(["timeout-before", "reset-before"] as const)("%s does nothing", async (kind) => {
    await once({ kind, holdMs: 20 });
    await expect(create("F-2")).rejects.toThrow("fetch failed");
    expect(await ordersNamed("F-2")).toBe(0);
  });

  it.each(["timeout-after", "reset-after"] as const)(
    "%s acts and loses the answer",
    async (kind) => {
      await once({ kind, holdMs: 20 });
      await expect(create("F-3")).rejects.toThrow("fetch failed");
      expect(await ordersNamed("F-3")).toBe(1);
    },
  );

  it("server-error-after and malformed act, and answer badly", async () => {
    await once({ kind: "server-error-after" });
    expect((await create("F-4")).status).toBe(500);
    expect(await ordersNamed("F-4")).toBe(1);
    await once({ kind: "malformed" });
    const answer = await create("F-5");
    expect([answer.status, answer.body]).toEqual([200, undefined]);
    expect(await ordersNamed("F-5")).toBe(1);
  });

  it("latency lets others pass meanwhile, and goes together with another fault", async () => {
    await once({ kind: "latency", latencyMs: 300 });
    await once({ kind: "server-error" });
    const finished: string[] = [];
    const late = create("F-6").then((answer) => {
      finished.push("late");
      return answer.status;
    });
    await caller.get("/orders");
    finished.push("prompt");
    expect(await late).toBe(500);
    expect(finished).toEqual(["prompt", "late"]);
  });

  it("a time-out holds the line until the caller gives up", async () => {
    await once({ kind: "timeout-after" });
    const answer = fetch(`${simulators.shiprocketUrl}/orders/create/adhoc`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${caller.token}` },
      body: JSON.stringify(orderBody({ order_id: "F-7" })),
      signal: AbortSignal.timeout(100),
    });
    await expect(answer).rejects.toThrow("timeout");
    expect(await ordersNamed("F-7")).toBe(1);
  });
});

describe("striking", () => {
  it("happens the next N times, after letting some pass", async () => {
    await control.addFault({ kind: "server-error", operation: "createOrder", times: 2, skip: 1 });
    const statuses: number[] = [];
    for (const id of ["N-1", "N-2", "N-3", "N-4"]) statuses.push((await create(id)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it("happens to the operation, the simulator and the order that were named", async () => {
    await control.addFault({ kind: "server-error", operation: "createOrder", contains: "N-6" });
    await control.addFault({ kind: "server-error", simulator: "shopify" });
    expect((await create("N-5")).status).toBe(200);
    expect((await create("N-6")).status).toBe(500);
    expect((await caller.get("/orders")).status).toBe(200);
  });

  it("happens by chance, until it is taken away", async () => {
    const never = await control.addFault({
      kind: "server-error",
      operation: "listOrders",
      probability: 0,
    });
    await control.addFault({ kind: "server-error", operation: "walletBalance", probability: 1 });
    expect((await caller.get("/orders")).status).toBe(200);
    expect((await caller.get("/account/details/wallet-balance")).status).toBe(500);
    await control.removeFault(never.id);
    await control.removeFaults();
    expect((await caller.get("/account/details/wallet-balance")).status).toBe(200);
    expect(await control.faults()).toEqual([]);
  });

  it("is counted apart from what was received and what was carried out", async () => {
    await control.addFault({ kind: "server-error", operation: "createOrder", times: 1 });
    await control.addFault({
      kind: "timeout-after",
      operation: "createOrder",
      times: 1,
      holdMs: 0,
    });
    await create("N-7");
    await create("N-7").catch(() => undefined);
    await create("N-7");
    expect((await control.counts())["shiprocket.createOrder"]).toMatchObject({
      received: 3,
      acted: 2,
      faulted: 2,
    });
    expect(await control.acted("shiprocket.createOrder")).toBe(2);
    expect(await control.acted("shiprocket.assignAwb")).toBe(0);
    const requests = await control.requests({ operation: "createOrder" });
    expect(requests.map(({ fault, status }) => [fault, status])).toEqual([
      ["server-error", 500],
      ["timeout-after", undefined],
      [undefined, 200],
    ]);
    expect(requests[0]!.body).toMatchObject({ order_id: "N-7" });
  });
});

describe("in the courier's words", () => {
  const strike = (kind: FaultInput["kind"], operation: string) =>
    control.addFault({ kind, operation, times: 1 });

  it("an address is refused at the order, or at the AWB", async () => {
    await strike("refused-address", "createOrder");
    expect(at((await create("W-1")).body, "errors.billing_address")).toEqual([
      "Address line 1 should have House no / Flat no / Road no.",
    ]);
    const { shipment } = await caller.create();
    await strike("refused-address", "assignAwb");
    const refused = await caller.post("/courier/assign/awb", { shipment_id: shipment });
    expect([refused.status, at(refused.body, "awb_assign_status")]).toEqual([200, 0]);
  });

  it("the wallet is empty, the courier will not, the van will not, the label will not", async () => {
    const { shipment } = await caller.create();
    const assign = async () =>
      (await caller.post("/courier/assign/awb", { shipment_id: shipment })).body;
    await strike("empty-wallet", "assignAwb");
    expect(at(await assign(), "status_code")).toBe(350);
    await strike("courier-refused", "assignAwb");
    expect(at(await assign(), "response.data.awb_assign_error")).toContain("not accepting");
    expect(at(await assign(), "awb_assign_status")).toBe(1);
    await strike("pickup-refused", "generatePickup");
    expect(
      (await caller.post("/courier/generate/pickup", { shipment_id: [shipment] })).status,
    ).toBe(400);
    await strike("document-refused", "generateLabel");
    const label = await caller.post("/courier/generate/label", { shipment_id: [shipment] });
    expect(label.body).toMatchObject({ label_created: 0 });
  });
});

describe("faults of a shop", () => {
  it("strike by the name of the mutation", async () => {
    const shop = await callShopify(simulators.shopifyUrl, control);
    await control.addFault({
      kind: "server-error",
      simulator: "shopify",
      operation: "fulfillmentCancel",
      times: 1,
    });
    await control.addFault({
      kind: "rate-limited",
      simulator: "shopify",
      operation: "shop",
      times: 1,
      retryAfterSeconds: 2,
    });
    const cancel = () =>
      shop.raw(
        `mutation { fulfillmentCancel(id: "gid://shopify/Fulfillment/1") { userErrors { message } } }`,
      );
    expect((await cancel()).status).toBe(500);
    expect((await cancel()).status).toBe(200);
    const limited = await shop.raw("{ shop { name } }");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2"]);
  });
});
