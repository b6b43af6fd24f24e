import { beforeAll, describe, expect, test } from "vitest";
import { systemClient, systemPool } from "@/lib/db/clients";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { getMe } from "./get-me";
import { getToday } from "./get-today";
import { meSchema, todaySchema } from "./schema";
import { searchEverything } from "./search-everything";

let scope: OrgScope;
let tenant: FilledTenant;

beforeAll(async () => {
  scope = await createOrganization();
  tenant = await fillTenant(scope);
});

const stageOf = async (name: string) =>
  (await getToday(scope)).pipeline.find(({ stage }) => stage === name);

describe("the home page", () => {
  test("counts what waits, with what is pressing about it", async () => {
    const today = todaySchema.parse(await getToday(scope));
    const { counters } = today;
    expect(counters.toShip).toEqual({ count: 1, hint: "0 ready now", isTrouble: false });
    expect(counters.late).toMatchObject({ count: 1, hint: "oldest by 1 h", isTrouble: true });
    expect(counters.unprintable.count).toBe(1);
    expect(counters.needsPerson).toMatchObject({ count: 14, isTrouble: true });
    expect(counters.failedJobs.count).toBe(1);
    expect(counters.lowStock).toMatchObject({ count: 1, hint: "0 at zero" });
    expect(today.needsPerson).toHaveLength(5);
  });

  test("counts a SKU as low by the threshold of one warehouse, too", async () => {
    const before = (await getToday(scope)).counters.lowStock.count;
    const own = { organizationId: scope.organizationId, warehouseId: tenant.warehouseId };
    const sku = await scopedDb(scope).sku.create({
      data: { organizationId: scope.organizationId, code: "LOW-HERE", name: "Low here" },
    });
    await scopedDb(scope).stockLevel.create({
      data: { ...own, skuId: sku.id, available: 0, lowStockAt: 2 },
    });
    const { lowStock } = (await getToday(scope)).counters;
    expect(lowStock).toMatchObject({ count: before + 1, hint: "1 at zero" });
  });

  test("shows where parcels are, and takes an order for ready once it has no live shipment", async () => {
    expect(await stageOf("label-ready")).toMatchObject({ count: 1, isTrouble: true });
    expect(await stageOf("reserved")).toMatchObject({ count: 0 });
    await systemClient().shipment.update({
      where: { id: tenant.shipmentId },
      data: { status: "VOIDED" },
    });
    expect(await stageOf("label-ready")).toMatchObject({ count: 0 });
    expect((await getToday(scope)).readyToShipCount).toBe(1);
    await systemClient().shipment.update({
      where: { id: tenant.shipmentId },
      data: { status: "IN_TRANSIT", lastScanAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    expect(await stageOf("in-transit")).toMatchObject({ count: 1, hint: "1 silent > 24 h" });
    await systemClient().shipment.update({
      where: { id: tenant.shipmentId },
      data: { status: "DELIVERED", deliveredAt: new Date() },
    });
    expect(await stageOf("delivered")).toMatchObject({ count: 1, hint: "today" });
  });

  test("today begins at midnight of the organization's own zone", async () => {
    const { rows } = await systemPool().query<{ before: Date }>(
      `SELECT date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') AT TIME ZONE 'Asia/Kolkata' - interval '1 second' AS before`,
    );
    await systemClient().shipment.update({
      where: { id: tenant.shipmentId },
      data: { status: "DELIVERED", deliveredAt: rows[0]?.before ?? null },
    });
    expect(await stageOf("delivered")).toMatchObject({ count: 0 });
  });

  test("holds each courier's answers to the promise, by hour, and names an open breaker", async () => {
    const [courier] = (await getToday(scope)).carriers;
    expect(courier).toMatchObject({
      ...{ carrier: "shiprocket", name: "Shiprocket", state: "clear", p95Milliseconds: 1200 },
      ...{ promiseMilliseconds: 2000, retryAt: null },
    });
    expect(courier?.hours).toHaveLength(24);
    expect(courier?.hours.at(-1)).toBe(1200);
    await systemPool().query(
      `INSERT INTO "CircuitBreaker" (key, "openedUntil") VALUES ($1, now() + interval '1 minute')`,
      [`shiprocket:${tenant.accountId}@127.0.0.1:1`],
    );
    const [paused] = (await getToday(scope)).carriers;
    expect(paused?.state).toBe("paused");
    expect(paused?.retryAt).not.toBeNull();
  });

  test("counts the labels of each local hour, today and a week ago", async () => {
    const sum = (hours: readonly number[]) => hours.reduce((total, hour) => total + hour, 0);
    const { throughput } = await getToday(scope);
    expect(sum(throughput.today)).toBe(1);
    expect(throughput.cutoffHour).toBe(16);
    await systemPool().query(
      `UPDATE "ShipmentDocument" SET "createdAt" = now() - interval '7 days' WHERE id = $1`,
      [tenant.documentId],
    );
    const after = (await getToday(scope)).throughput;
    expect([sum(after.today), sum(after.lastWeek)]).toEqual([0, 1]);
  });

  test("ticks off what is set up", async () => {
    const { setup } = await getToday(scope);
    const done = Object.fromEntries(setup.steps.map(({ id, isDone }) => [id, isDone]));
    expect(done).toEqual({
      ...{ warehouse: true, tax: false, shop: true, carrier: true, stock: true },
      ...{ rehearsal: true, print: true, live: false },
    });
    expect(setup.done).toBe(6);
  });

  test("of an organization that has nothing yet is quiet, and whole", async () => {
    const empty = await createOrganization();
    const today = todaySchema.parse(await getToday(empty));
    expect(
      Object.values(today.counters).every(({ count, hint }) => count === 0 && hint === null),
    ).toBe(true);
    expect(today.carriers).toEqual([]);
    expect(today.setup.done).toBe(0);
  });
});

describe("who is asking", () => {
  test("a person with their organizations, a key with its own", async () => {
    expect(meSchema.parse(await getMe(scope, undefined))).toMatchObject({
      organization: { id: scope.organizationId },
      navCounts: { toShip: 1, needsPerson: 14, failedJobs: 1 },
      isDryRun: true,
    });
  });

  test("a live account is in dry run as long as the installation is", async () => {
    await scopedDb(scope).carrierAccount.updateMany({ data: { isDryRun: false } });
    expect(await getMe(scope, undefined)).toMatchObject({ isDryRun: true, hasLiveAccount: false });
  });
});

describe("the palette", () => {
  test("finds an order by buyer, a shipment by its AWB as people write it, a SKU by code", async () => {
    const kinds = async (text: string) =>
      (await searchEverything(scope, text)).results.map(({ kind, id }) => [kind, id]);
    expect(await kinds("pune")).toContainEqual(["order", tenant.orderId]);
    const awb = `AWB${tenant.mark}`;
    expect(await kinds(`${awb.slice(0, 5)} ${awb.slice(5)}`)).toContainEqual([
      "shipment",
      tenant.shipmentId,
    ]);
    expect(await kinds(`RZ-${tenant.mark}`)).toContainEqual(["sku", tenant.skuId]);
  });

  test("takes % and _ for themselves", async () => {
    expect((await searchEverything(scope, "%%")).results).toEqual([]);
  });
});
