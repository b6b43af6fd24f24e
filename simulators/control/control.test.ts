import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createControlClient } from "../control-client";
import {
  startSimulators,
  type RunningSimulators,
  type SimulatorOptions,
} from "../start-simulators";
import { startReceiver } from "../testing/receiver";
import { at, loginShiprocket, PASSWORD } from "../testing/shiprocket-caller";
import { callShopify, SHOP, shopSetUp } from "../testing/shopify-caller";

const running: RunningSimulators[] = [];
const dataDir = mkdtempSync(join(tmpdir(), "simulators-"));
const start = async (options: SimulatorOptions = {}) => {
  const simulators = await startSimulators(options);
  running.push(simulators);
  return { ...simulators, control: createControlClient(simulators.controlUrl) };
};
afterEach(async () => {
  for (const simulators of running.splice(0)) await simulators.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe("reset", () => {
  it("forgets everything, or keeps accounts, shops and stock", async () => {
    const { control, shiprocketUrl } = await start();
    const caller = await loginShiprocket(shiprocketUrl, "api@reset.example", control);
    await control.shopify.configureShop(shopSetUp());
    await caller.ship();
    await control.shopify.placeOrder({ shop: SHOP });
    await control.reset({ keepSetUp: true });
    expect(await control.shiprocket.parcels()).toEqual([]);
    expect(await control.shopify.orders()).toEqual([]);
    expect(await control.counts()).toEqual({});
    expect(await control.shiprocket.accounts()).toHaveLength(1);
    expect(await control.shopify.shops()).toHaveLength(1);
    await control.reset();
    expect(await control.shiprocket.accounts()).toEqual([]);
    expect(await control.shopify.shops()).toEqual([]);
  });
});

describe("the control endpoint", () => {
  it("shows everything at one glance, without passwords or secrets", async () => {
    const { control } = await start();
    await control.shiprocket.configureAccount({
      email: "api@glance.example",
      password: "hidden-password",
    });
    await control.shopify.configureShop(shopSetUp());
    expect(await control.overview()).toMatchObject({
      simulators: { shiprocket: { accounts: 1 }, shopify: { shops: 1 } },
      clock: { speed: 1 },
    });
    const shown = JSON.stringify([
      await control.shiprocket.accounts(),
      await control.shopify.shops(),
    ]);
    expect(shown).not.toContain("hidden-password");
    expect(shown).not.toContain("client-secret");
  });

  it("lets nobody in under another name, from a web page, or without its token", async () => {
    const { controlUrl, port } = await start({ controlToken: "let-me-in" });
    const ask = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        request({ host: "127.0.0.1", port, path: "/__control/clock", headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .once("error", reject)
          .end();
      });
    const token = { "x-control-token": "let-me-in" };
    expect(await ask({})).toBe(401);
    expect(await ask({ ...token, host: "evil.example" })).toBe(403);
    expect(await ask({ ...token, origin: "https://evil.example" })).toBe(403);
    expect(await ask(token)).toBe(200);
    expect((await createControlClient(controlUrl, { token: "let-me-in" }).clock()).speed).toBe(1);
  });

  it("says what is wrong with an order it cannot carry out", async () => {
    const { control } = await start();
    await expect(control.addFault({ kind: "no-such-fault" as never })).rejects.toThrow("422");
    await expect(control.shopify.placeOrder({ shop: "none.myshopify.com" })).rejects.toThrow(
      "No shop",
    );
    await expect(control.shiprocket.step("1")).rejects.toThrow("No parcel 1");
  });

  it("answers a call that is nobody's with 404", async () => {
    const { port } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404);
  });
});

describe("shops by their own name", () => {
  it("are served by the Host header as well as by path", async () => {
    const { control, port } = await start();
    await control.shopify.configureShop(shopSetUp());
    const body = JSON.stringify({ query: "{ shop { myshopifyDomain } }" });
    const text = await new Promise<string>((resolve, reject) => {
      const call = request(
        {
          host: "127.0.0.1",
          port,
          method: "POST",
          path: "/admin/api/2026-10/graphql.json",
          headers: {
            host: SHOP,
            "x-shopify-access-token": "shpat_simulated",
            "content-type": "application/json",
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => resolve(Buffer.concat(chunks).toString()));
        },
      );
      call.once("error", reject);
      call.end(body);
    });
    expect(JSON.parse(text)).toMatchObject({ data: { shop: { myshopifyDomain: SHOP } } });
  });
});

describe("made-up orders", () => {
  it("have buyers at real postal codes, and in India some pay at the door", async () => {
    const { control } = await start({ seed: 11 });
    await control.shopify.configureShop(shopSetUp());
    await control.shopify.configureShop(
      shopSetUp({ domain: "us.myshopify.com", currency: "USD", country: "US" }),
    );
    const indian = [];
    const american = [];
    for (let order = 0; order < 30; order += 1) {
      indian.push(await control.shopify.placeOrder({ shop: SHOP }));
      american.push(await control.shopify.placeOrder({ shop: "us.myshopify.com" }));
    }
    expect(indian.every(({ shippingAddress }) => /^[1-9]\d{5}$/.test(shippingAddress!.zip))).toBe(
      true,
    );
    expect(
      indian.every(({ shippingAddress }) => /^\+91[6-9]\d{9}$/.test(shippingAddress!.phone!)),
    ).toBe(true);
    expect(american.every(({ shippingAddress }) => /^\d{5}$/.test(shippingAddress!.zip))).toBe(
      true,
    );
    const paid = (orders: { financialStatus: string }[]) =>
      orders.filter((order) => order.financialStatus === "paid").length;
    expect(paid(indian)).toBeGreaterThan(5);
    expect(paid(indian)).toBeLessThan(30);
    expect(paid(american)).toBe(30);
    expect(indian[0]!.name).toBe("#1001");
    expect(new Set(indian.map(({ id }) => id)).size).toBe(30);
  });
});

describe("a history brought along", () => {
  it("is adopted once, silently: orders under their own ids, parcels part of the way", async () => {
    const receiver = await startReceiver();
    const { control, shiprocketUrl, shopifyUrl } = await start();
    const caller = await loginShiprocket(shiprocketUrl, "api@history.example", control);
    await control.shiprocket.configureAccount({
      email: "api@history.example",
      password: PASSWORD,
      webhook: { url: receiver.url },
    });
    await callShopify(shopifyUrl, control, { webhooks: { url: receiver.url } });
    const order = {
      order: {
        shop: SHOP,
        payment: "prepaid" as const,
        lines: [{ custom: { title: "Quilt", price: "799.00", sku: "QLT-IND-01" } }],
      },
      id: "5550001",
      name: "KL-20338",
      createdAt: "2026-10-01T10:00:00Z",
      lineIds: ["5550002"],
      fulfillment: { id: "5550003", company: "Delhivery", number: "14908812334571" },
    };
    const parcel = {
      email: "api@history.example",
      awb: "14908812334571",
      orderId: 348000001,
      shipmentId: 347000001,
      channelOrderId: "KL-20338",
      recipient: {
        name: "Meera Iyer",
        address: "4B Lakeview",
        city: "Bengaluru",
        pincode: "560008",
        state: "Karnataka",
        phone: "9000000001",
        email: "meera@example.com",
      },
      valuePaise: 79_900,
      assignedAt: "2026-10-01T11:00:00Z",
      stepsDone: 6,
    };
    for (const _time of [1, 2]) {
      expect(await control.shopify.adoptOrder(order)).toMatchObject({
        id: "5550001",
        financialStatus: "paid",
        fulfillmentStatus: "fulfilled",
        lines: [{ id: "5550002" }],
        fulfillments: [{ id: "5550003" }],
      });
      await control.shiprocket.adoptParcel(parcel);
    }
    await control.settle();
    expect(receiver.received).toEqual([]);
    const tracked = await caller.get(`/courier/track/awb/${parcel.awb}`);
    expect(at(tracked.body, "tracking_data.shipment_status")).toBe(6);
    expect(at(tracked.body, "tracking_data.shipment_track_activities.5.date")).toBe(
      "2026-10-01 16:35:00",
    );
    await control.shiprocket.run(parcel.awb, "delivered");
    await control.settle();
    expect(at(receiver.received.at(-1)!.json, "shipment_status_id")).toBe(7);
    await receiver.stop();
  });
});
