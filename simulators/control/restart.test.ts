import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";

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
