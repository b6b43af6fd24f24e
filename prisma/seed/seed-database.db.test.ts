import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemPool } from "@/lib/db/clients";
import { checkGstin } from "@/lib/carriers/india";
import { shipmentMoves } from "@/lib/shipments/machine";
import { ExceptionKind, OrderStatus, type ShipmentStatus } from "@/prisma/generated/enums";
import { startSimulators } from "@/simulators/start-simulators";
import { createControlClient } from "@/simulators/control-client";
import { seedDatabase } from "./seed-database";

let simulatorsFolder: string;
// Both houses are at work: the day has trouble of every kind at any hour, this one is only fixed.
const NOW = new Date("2026-11-20T08:52:00Z");

const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await systemPool().query(text, values)).rows as Row[];

beforeAll(async () => {
  simulatorsFolder = await mkdtemp(join(tmpdir(), "waybill-seed-"));
  await seedDatabase({
    databaseUrl: process.env["DATABASE_URL"]!,
    simulatorsUrl: "http://127.0.0.1:4010",
    simulatorsFolder,
    password: "a-password-for-the-test",
    now: NOW,
  });
}, 120_000);
afterAll(() => rm(simulatorsFolder, { recursive: true, force: true }));

describe("stock", () => {
  test("every level is the sum of its ledger, and what is reserved is held for somebody", async () => {
    const wrong = await ask(`
      SELECT l."skuId" FROM "StockLevel" l
       CROSS JOIN LATERAL (
         SELECT COALESCE(sum(m."availableDelta"), 0) AS available,
                COALESCE(sum(m."reservedDelta"), 0) AS reserved
           FROM "StockMovement" m
          WHERE m."skuId" = l."skuId" AND m."warehouseId" = l."warehouseId") ledger
       WHERE l.available <> ledger.available OR l.reserved <> ledger.reserved
          OR l.reserved <> (SELECT COALESCE(sum(r.quantity), 0) FROM "Reservation" r
                             WHERE r."skuId" = l."skuId" AND r."warehouseId" = l."warehouseId")`);
    expect(wrong).toEqual([]);
  });

  test("each movement's balance follows from the one before it", async () => {
    const wrong = await ask(`
      SELECT id FROM (
        SELECT id, "availableAfter" - "availableDelta" AS before,
               lag("availableAfter", 1, 0) OVER (
                 PARTITION BY "skuId", "warehouseId" ORDER BY at, id) AS expected
          FROM "StockMovement") balance
       WHERE before <> expected`);
    expect(wrong.length).toBe(0);
  });

  test("has been carried between warehouses, and counted by sheets", async () => {
    const [told] = await ask<Record<string, number>>(`
      SELECT (SELECT count(DISTINCT "transferId") FROM "StockMovement")::int AS carried,
             (SELECT count(*) FROM "StockTransfer")::int AS transfers,
             (SELECT sum("availableDelta") FROM "StockMovement" WHERE kind = 'TRANSFERRED')::int AS lost,
             (SELECT count(*) FROM "StockMovement" WHERE "cycleCountId" IS NOT NULL)::int AS corrected,
             (SELECT count(*) FROM "CycleCount" WHERE status = 'OPEN')::int AS open`);
    expect(told).toMatchObject({ lost: 0, open: 2 });
    expect(told?.["carried"]).toBe(told?.["transfers"]);
    expect(told?.["corrected"]).toBeGreaterThan(0);
  });

  test("is counted by the shops too, with a few differences and a place to be mapped", async () => {
    const told = await ask<Record<string, unknown>>(`
      SELECT c."stockSync", count(*) FILTER (WHERE p."warehouseId" IS NOT NULL)::int AS mapped,
             count(*) FILTER (WHERE p."warehouseId" IS NULL)::int AS waiting,
             count(*) FILTER (WHERE s."seenQuantity" <> COALESCE(l.available, 0)
               AND p."warehouseId" IS NOT NULL)::int AS different
        FROM "ChannelStock" s JOIN "Channel" c ON c.id = s."channelId"
        JOIN "ChannelLocation" p ON p."channelId" = c.id AND p."externalLocationId" = s."externalLocationId"
        JOIN "ChannelVariant" v ON v."channelId" = c.id
         AND v."externalInventoryItemId" = s."externalInventoryItemId"
        LEFT JOIN "StockLevel" l ON l."skuId" = v."skuId" AND l."warehouseId" = p."warehouseId"
       GROUP BY 1 ORDER BY 1`);
    expect(told.map(({ stockSync }) => stockSync)).toEqual(["OFF", "PUSH"]);
    for (const { mapped, waiting, different } of told as Record<string, number>[]) {
      expect(waiting).toBeGreaterThan(0);
      expect(different).toBeGreaterThan(2);
      expect(different).toBeLessThan(mapped! / 4);
    }
  });

  test("lines that wait for units stand in the queue, and no others", async () => {
    const [counted] = await ask<{ waiting: number; wrong: number; queued: number }>(`
      SELECT count(*)::int AS waiting,
             count(*) FILTER (WHERE b.quantity IS DISTINCT FROM l."orderedQuantity"
               - l."cancelledQuantity" - l."shippedQuantity" - l."reservedQuantity")::int AS wrong,
             (SELECT count(*)::int FROM "BackOrder") AS queued
        FROM "Order" o JOIN "OrderLine" l ON l."orderId" = o.id
        LEFT JOIN "BackOrder" b ON b."orderLineId" = l.id
       WHERE o.status = 'SHORT_STOCK' AND l."skuId" IS NOT NULL
         AND l."orderedQuantity" > l."cancelledQuantity" + l."shippedQuantity" + l."reservedQuantity"`);
    expect(counted).toMatchObject({ wrong: 0 });
    expect(counted?.queued).toBe(counted?.waiting);
    expect(counted?.waiting).toBeGreaterThan(0);
  });

  test("lines count what is reserved and shipped for them", async () => {
    const wrong = await ask(`
      SELECT o.number FROM "Order" o
        JOIN (SELECT "orderId", sum("orderedQuantity") AS units, sum("reservedQuantity") AS reserved,
                     sum("shippedQuantity") AS shipped FROM "OrderLine" GROUP BY 1) l
          ON l."orderId" = o.id
       WHERE o."unitCount" <> l.units OR o."reservedUnitCount" <> l.reserved
          OR o."shippedUnitCount" <> l.shipped`);
    expect(wrong).toEqual([]);
  });
});

describe("orders and parcels", () => {
  test("some thousand orders of each merchant, in every state that can be shown", async () => {
    const counts = await ask<{ slug: string; count: number }>(`
      SELECT g.slug, count(*)::int AS count FROM "Order" o
        JOIN "Organization" g ON g.id = o."organizationId" GROUP BY 1`);
    expect(counts.length).toBe(2);
    for (const { count } of counts) expect(count).toBeGreaterThan(2000);
    const states = await ask<{ status: string }>(`SELECT DISTINCT status FROM "Order"`);
    expect(states.map(({ status }) => status).toSorted()).toEqual(
      Object.values(OrderStatus).toSorted(),
    );
  });

  test("a parcel's scans are moves that its table allows, in the order of time", async () => {
    const rows = await ask<{ shipmentId: string; status: ShipmentStatus }>(
      `
      SELECT "shipmentId", status FROM "TrackingEvent"
       WHERE status IS NOT NULL AND "occurredAt" > $1 ORDER BY "shipmentId", "occurredAt", id`,
      [new Date(NOW.getTime() - 14 * 86_400_000)],
    );
    const last = new Map<string, ShipmentStatus>();
    const wrong = rows.filter(({ shipmentId, status }) => {
      const before = last.get(shipmentId);
      last.set(shipmentId, status);
      return before !== undefined && before !== status && !shipmentMoves[before].includes(status);
    });
    expect(wrong).toEqual([]);
  });

  test("nothing happened after now", async () => {
    const late = await ask(
      `SELECT number FROM "Order" WHERE "placedAt" > $1
       UNION ALL SELECT awb FROM "TrackingEvent" WHERE "occurredAt" > $1
       UNION ALL SELECT title FROM "OrderEvent" WHERE at > $1`,
      [NOW],
    );
    expect(late).toEqual([]);
  });
});

test("a few of every kind of trouble wait for a person", async () => {
  const kinds = await ask<{ kind: string }>(
    `SELECT DISTINCT kind FROM "Exception" WHERE status = 'OPEN'`,
  );
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(Object.values(ExceptionKind).toSorted());
});

test("tax numbers carry a true check character", async () => {
  const rows = await ask<{ gstin: string }>(
    `SELECT gstin FROM "Warehouse" WHERE gstin IS NOT NULL
     UNION SELECT gstin FROM "Organization" WHERE gstin IS NOT NULL`,
  );
  expect(rows.length).toBe(2);
  expect(rows.map(({ gstin }) => checkGstin(gstin).valid)).toEqual([true, true]);
});

test("the simulated courier and shop know the parcels and orders that are open", async () => {
  const simulators = await startSimulators({ dataDir: simulatorsFolder, seed: 1 });
  try {
    const control = createControlClient(simulators.controlUrl);
    const known = new Set((await control.shiprocket.parcels()).map(({ id }) => id));
    const moving = await ask<{ awb: string }>(`
      SELECT s.awb FROM "Shipment" s JOIN "CarrierAccount" a ON a.id = s."carrierAccountId"
       WHERE a.carrier = 'shiprocket' AND s.awb IS NOT NULL
         AND s.status NOT IN ('DELIVERED', 'RETURNED', 'LOST', 'VOIDED')`);
    expect(moving.length).toBeGreaterThan(50);
    expect(moving.filter(({ awb }) => !known.has(awb))).toEqual([]);
    const orders = new Set((await control.shopify.orders()).map(({ id }) => id));
    const open = await ask<{ externalOrderId: string }>(
      `SELECT "externalOrderId" FROM "Order" WHERE status IN ('TO_SHIP', 'EXCEPTION', 'ON_HOLD')`,
    );
    expect(open.filter(({ externalOrderId }) => !orders.has(externalOrderId))).toEqual([]);
  } finally {
    await simulators.stop();
  }
}, 60_000);
