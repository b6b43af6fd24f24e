import { spawn } from "node:child_process";
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

describe("a restart", () => {
  it("keeps accounts, tokens, orders, parcels, shops, faults, counts and what was waiting", async () => {
    const receiver = await startReceiver();
    const first = await start({ dataDir, clockSpeed: 1 });
    const caller = await loginShiprocket(first.shiprocketUrl, "api@restart.example", first.control);
    await first.control.shiprocket.configureAccount({
      email: "api@restart.example",
      password: PASSWORD,
      webhook: { url: receiver.url, token: "secret" },
    });
    await callShopify(first.shopifyUrl, first.control, { routingDelaySeconds: 600 });
    const { awb } = await caller.ship({ order_id: "KEPT" });
    await first.control.shiprocket.step(awb);
    const placed = await first.control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "QLT-IND-01" }],
    });
    await first.control.addFault({ kind: "server-error", operation: "walletBalance", times: 2 });
    await caller.get("/account/details/wallet-balance");
    await first.control.advance(3_600_000 / 12);
    const before = await first.control.clock();
    await first.stop();
    running.length = 0;

    const second = await start({ dataDir });
    const again = { ...second, port: second.port };
    const headers = { authorization: `Bearer ${caller.token}` };
    const read = async (path: string) =>
      (await fetch(`${again.shiprocketUrl}${path}`, { headers })).json() as Promise<unknown>;
    expect(await read("/orders?search=KEPT")).toMatchObject({
      data: [{ channel_order_id: "KEPT" }],
    });
    expect(
      (await fetch(`${again.shiprocketUrl}/account/details/wallet-balance`, { headers })).status,
    ).toBe(500);
    expect(
      (await fetch(`${again.shiprocketUrl}/account/details/wallet-balance`, { headers })).status,
    ).toBe(200);
    expect((await second.control.counts())["shiprocket.assignAwb"]).toMatchObject({ acted: 1 });
    const clock = await second.control.clock();
    expect(clock.skippedMs).toBe(before.skippedMs);
    expect(clock.elapsedMs).toBeGreaterThanOrEqual(before.elapsedMs);

    expect((await second.control.shopify.order(placed.id)).fulfillmentOrders).toEqual([]);
    await second.control.advance(600_000);
    expect((await second.control.shopify.order(placed.id)).fulfillmentOrders).toHaveLength(1);
    await second.control.advance(10 * 86_400_000);
    expect((await second.control.shiprocket.parcels())[0]).toMatchObject({ id: awb, statusId: 7 });
    expect(at(receiver.received.at(-1)!.json, "shipment_status")).toBe("DELIVERED");
    await receiver.stop();
  });

  it("gives no id and no AWB out twice", async () => {
    const directory = join(dataDir, "ids");
    const seen: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const simulators = await start({ dataDir: directory });
      const caller = await loginShiprocket(
        simulators.shiprocketUrl,
        "api@ids.example",
        simulators.control,
      );
      seen.push((await caller.ship({ order_id: `RUN-${run}` })).awb);
      await simulators.control.shopify.configureShop(shopSetUp());
      seen.push((await simulators.control.shopify.placeOrder({ shop: SHOP })).id);
      await simulators.stop();
      running.length = 0;
    }
    expect(new Set(seen).size).toBe(6);
  });
});

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

describe("the program", () => {
  it("loses nothing it has answered for when it is killed", async () => {
    const directory = join(dataDir, "killed");
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "../main.ts")],
      {
        env: { ...process.env, SIMULATOR_PORT: "0", SIMULATOR_DATA_DIR: directory },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const printed = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.once("exit", (code) => reject(new Error(`Ended with ${code}`)));
      child.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("State is kept")) resolve(text);
      });
    });
    const shiprocketUrl = /Shiprocket\s+(\S+)/.exec(printed)![1]!;
    const caller = await loginShiprocket(shiprocketUrl, "anyone@killed.example");
    const { awb } = await caller.ship({ order_id: "KILLED" });
    child.removeAllListeners("exit");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;

    const { control } = await start({ dataDir: directory });
    expect((await control.shiprocket.summary()).byChannelOrderId["KILLED"]).toMatchObject({
      liveAwbs: 1,
      pickups: 1,
    });
    await control.advance(10 * 86_400_000);
    expect((await control.shiprocket.parcels())[0]).toMatchObject({ id: awb, statusId: 7 });
  });
});
