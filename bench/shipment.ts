import { setTimeout as sleep } from "node:timers/promises";
import { apiKeyPrefix, hashApiKey, newApiKey } from "@/lib/auth/api-key";
import { closeConnections, systemClient, systemPool } from "@/lib/db/clients";
import { appendOutbox } from "@/lib/events/append-outbox";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { createWorld, type World } from "@/lib/testing/shipping/world";
import { timeBareRoad } from "./kit/bare-road";
import { startBenchDatabase } from "./kit/bench-database";
import { latencyOf, milliseconds } from "./kit/latency";
import { readShipmentTimes, type ShipmentTimes, waitUntilShipped } from "./kit/shipment-times";
import { startShippingDesk } from "./kit/shipping-desk";
import { printTable, printVerdict } from "./kit/verdict";

const P95_BUDGET_MILLISECONDS = 150;
/** A process that has just started compiles what it runs; a desk runs for weeks. */
const WARM_UP = 300;
const WARM_UP_AT_ONCE = 3;
const SHIPMENTS = 100;
const PAUSE_MILLISECONDS = 250;
const LOAD_PER_SECOND = 2;

type Ask = (orderId: string) => Promise<void>;

async function issueKey({ scope }: World): Promise<string> {
  const key = newApiKey();
  const { organizationId } = scope;
  await systemClient().apiKey.create({
    data: {
      ...{ organizationId, name: "Bench", role: "OPERATOR" },
      ...{ prefix: apiKeyPrefix(key), secretHash: hashApiKey(key) },
    },
  });
  return key;
}

/** The two ways a shipment begins: somebody asks for it, or a paid order has its stock. */
function waysToAsk(world: World, appUrl: string, apiKey: string): Record<string, Ask> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  return {
    "by request": async (orderId) => {
      const body = JSON.stringify({ orderId });
      const reply = await fetch(`${appUrl}/api/v1/shipments`, { method: "POST", headers, body });
      const text = await reply.text();
      if (reply.status !== 202) throw new Error(`POST /shipments: ${reply.status} ${text}`);
    },
    "by itself": (orderId) =>
      inTransaction(world.scope, (tx) =>
        appendOutbox(tx, world.scope, "order/ready-to-ship", { orderId }, `bench:${orderId}`),
      ),
  };
}

/** Milliseconds since 1970 with a fraction, as Postgres on the same machine has them. */
const now = (): number => performance.timeOrigin + performance.now();

const createOrders = async (world: World, count: number): Promise<string[]> => {
  const orderIds: string[] = [];
  while (orderIds.length < count) orderIds.push(await world.order());
  return orderIds;
};

async function warmUp(orderIds: readonly string[], ask: Ask): Promise<void> {
  const left = [...orderIds];
  const worker = async (): Promise<void> => {
    for (let orderId = left.pop(); orderId !== undefined; orderId = left.pop()) {
      await ask(orderId);
      await waitUntilShipped([orderId]);
    }
  };
  await Promise.all(Array.from({ length: WARM_UP_AT_ONCE }, worker));
}

/** One at a time, and the desk at rest in between. */
async function shipOneByOne(orderIds: readonly string[], ask: Ask) {
  const begunAt = new Map<string, number>();
  for (const orderId of orderIds) {
    begunAt.set(orderId, now());
    await ask(orderId);
    await waitUntilShipped([orderId]);
    await sleep(PAUSE_MILLISECONDS);
  }
  return readShipmentTimes(begunAt);
}

/** So many a second, whether the last one is done or not. */
async function shipSteadily(orderIds: readonly string[], ask: Ask) {
  const begunAt = new Map<string, number>();
  const start = performance.now();
  const asked: Promise<void>[] = [];
  for (const [index, orderId] of orderIds.entries()) {
    await sleep(Math.max(0, start + (index * 1000) / LOAD_PER_SECOND - performance.now()));
    begunAt.set(orderId, now());
    asked.push(ask(orderId));
  }
  await Promise.all(asked);
  await waitUntilShipped(orderIds);
  return readShipmentTimes(begunAt);
}

const PHASES = [
  ...(["claim", "to Inngest", "to the first call", "booking"] as const),
  ...(["to Inngest again", "to the next call", "label or van"] as const),
  ...(["our own", "courier", "end to end"] as const),
];

const show = (times: readonly ShipmentTimes[], phase: keyof ShipmentTimes): string => {
  const { p50, p95 } = latencyOf(times.map((one) => one[phase]));
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
};

const database = await startBenchDatabase(["-c", "track_commit_timestamp=on"]);
try {
  const bare = latencyOf(await timeBareRoad(database.url, SHIPMENTS));
  const desk = await startShippingDesk(database);
  try {
    const world = await createWorld(desk.simulators);
    await systemClient().organization.update({
      where: { id: world.scope.organizationId },
      data: { shipMode: "AUTO_ON_PAID" },
    });
    const ways = waysToAsk(world, desk.appUrl, await issueKey(world));
    const columns = new Map<string, ShipmentTimes[]>();
    for (const [name, ask] of Object.entries(ways)) {
      await warmUp(await createOrders(world, WARM_UP), ask);
      // As autovacuum does within a minute; without figures Postgres plans for empty tables.
      await systemPool().query("VACUUM ANALYZE");
      const quiet = await createOrders(world, SHIPMENTS);
      columns.set(`${name}, alone`, await shipOneByOne(quiet, ask));
      const busy = await createOrders(world, SHIPMENTS);
      columns.set(`${name}, ${LOAD_PER_SECOND} a second`, await shipSteadily(busy, ask));
    }
    printTable(
      `One shipment, ${SHIPMENTS} of each kind: p50 / p95 in ms, phases without the courier's time`,
      PHASES.map((phase) => ({
        phase,
        ...Object.fromEntries([...columns].map(([name, times]) => [name, show(times, phase)])),
      })),
    );
    const worst = Math.max(
      ...[...columns.values()].map((times) => latencyOf(times.map((one) => one["our own"])).p95),
    );
    console.log(
      `the bare road: p50 ${milliseconds(bare.p50)}, p95 ${milliseconds(bare.p95)}; worst p95 of ours: ${milliseconds(worst)}`,
    );
    printVerdict({
      name: "shipment",
      limit: bare.p95,
      waybill: worst,
      budget: `p95 < ${P95_BUDGET_MILLISECONDS} ms of our own, request to AWB, label and van, courier's time excluded`,
      met: worst < P95_BUDGET_MILLISECONDS,
    });
  } finally {
    await desk.stop();
  }
} finally {
  await closeConnections();
  await database.stop();
}
