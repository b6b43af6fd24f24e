import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { runDelivery } from "./run-delivery";

const ticketLog = join(tmpdir(), `tickets-${process.pid}.jsonl`);
// Read once, when the first ticket is written.
process.env["TICKET_LOG_FILE"] = ticketLog;
const { world } = useWorld();
beforeAll(() => rm(ticketLog, { force: true }));
afterAll(() => rm(ticketLog, { force: true }));

const tickets = async () =>
  (await readFile(ticketLog, "utf8").catch(() => ""))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { orderId: string; reason: string });

describe("runDelivery", () => {
  test("books, labels and calls the van; again it answers from what stands, with one record", async () => {
    const { scope, order, control } = world();
    const orderId = await order();
    const first = await runDelivery(scope, { orderId });
    expect(first).toMatchObject({ ok: true, fromCache: false, status: "shipped", orderId });
    if (!first.ok) throw new Error(first.error);
    expect(first.trackingNumber).not.toBeNull();
    expect(first.pickupReference).not.toBeNull();
    const second = await runDelivery(scope, { orderId });
    const third = await runDelivery(scope, { orderId });
    expect(second).toEqual({ ...first, fromCache: true });
    expect(third).toEqual(second);
    expect(await scopedDb(scope).shipment.count({ where: { orderId } })).toBe(1);
    const { byChannelOrderId } = await control.shiprocket.summary();
    const { reference } = (await scopedDb(scope).shipment.findFirst({ where: { orderId } }))!;
    expect(byChannelOrderId[reference]).toMatchObject({ awbs: 1, pickups: 1 });
  });

  test("ten at once: one wins, the others are told that it is being processed, with a ticket each", async () => {
    const { scope, order, control } = world();
    const orderId = await order();
    await control.addFault({
      kind: "latency",
      latencyMs: 1_000,
      operation: "createOrder",
      times: 1,
    });
    const results = await Promise.all(
      Array.from({ length: 10 }, () => runDelivery(scope, { orderId })),
    );
    const winners = results.filter(({ ok }) => ok);
    expect(winners).toHaveLength(1);
    for (const result of results.filter(({ ok }) => !ok))
      expect(result).toEqual({ ok: false, error: "Already processing" });
    const written = (await tickets()).filter((ticket) => ticket.orderId === orderId);
    expect(written).toHaveLength(9);
    expect(new Set(written.map(({ reason }) => reason))).toEqual(
      new Set(["Duplicate reservation attempt"]),
    );
    const rows = await scopedDb(scope).orderEvent.findMany({
      where: { orderId, title: "Duplicate reservation attempt" },
    });
    expect(rows).toHaveLength(1);
  });

  test("a refusal is an error with the courier's reason, one exception and one ticket line", async () => {
    const { scope, order } = world();
    const orderId = await order({ shipPhone: "12", number: "KL-PHONE" });
    const refused = await runDelivery(scope, { orderId });
    expect(refused).toMatchObject({ ok: false });
    const exceptions = await scopedDb(scope).exception.findMany({ where: { orderId } });
    expect(exceptions).toMatchObject([
      { kind: "ADDRESS_REFUSED", data: { field: "shipTo.phone" } },
    ]);
    const written = (await tickets()).filter((ticket) => ticket.orderId === orderId);
    expect(written).toMatchObject([{ orderNumber: "KL-PHONE" }]);
  });

  test("an order that cannot be shipped is an error with its cause", async () => {
    const { scope, order } = world();
    const result = await runDelivery(scope, { orderId: await order({ status: "SHORT_STOCK" }) });
    expect(result).toMatchObject({ ok: false, error: "Insufficient stock" });
  });

  test("a lost answer in the middle still ends with one delivery", async () => {
    const { scope, order, control } = world();
    const orderId = await order();
    await control.addFault({ kind: "reset-after", operation: "createOrder", times: 1 });
    expect(await runDelivery(scope, { orderId })).toMatchObject({ ok: true, fromCache: false });
    expect(await scopedDb(scope).shipment.count({ where: { orderId } })).toBe(1);
  });
});
