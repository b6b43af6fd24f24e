import { afterAll, beforeAll, expect, test } from "vitest";
import { runDelivery } from "./run-delivery";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { type Lane, openLane } from "@/lib/testing/crash/lane";
import { type Strike, STRIKES } from "@/lib/testing/crash/trap";
import type { FaultInput } from "@/simulators/control-client";

/**
 * Law 3, proven by force: a worker is killed (SIGKILL) before, during and after every request to
 * the courier and before and after every save, alone and beside a second worker, with answers of
 * the courier lost on top; then every event is played once more. Whatever happened, the courier has
 * given one tracking number and called one van, and nothing is left lying.
 */
type Variant = {
  readonly name: string;
  readonly fault?: FaultInput;
  readonly withSecond?: boolean;
};

const lost = (operation: string): FaultInput => ({
  kind: "timeout-after",
  operation,
  times: 1,
  holdMs: 50,
});
const VARIANTS: readonly Variant[] = [
  { name: "one worker" },
  { name: "two workers", withSecond: true },
  { name: "order answer lost", fault: lost("createOrder") },
  { name: "AWB answer lost", fault: lost("assignAwb") },
];

const matrix: Record<string, Record<string, string>> = {};
const lanes: Lane[] = [];

beforeAll(async () => {
  const url = process.env["DATABASE_URL"] ?? "";
  lanes.push(await openLane(url), await openLane(url));
  // The token is fetched once for all; what a death during the sign-in does is proven elsewhere.
  for (const lane of lanes)
    await runDelivery(lane.world.scope, { orderId: await lane.world.order() });
}, 60_000);
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
  console.log("Exactly one AWB: kills x lost answers x workers, every event played twice");
  console.table(matrix);
});

/** Everything that must hold once the dust has settled; the differences, in words. */
async function faultsOf(lane: Lane, orderId: string): Promise<readonly string[]> {
  const { scope, control } = lane.world;
  const db = scopedDb(scope);
  const shipments = await db.shipment.findMany({ where: { orderId } });
  const [row] = shipments;
  if (!row) return ["no shipment"];
  const count = (await control.shiprocket.summary()).byChannelOrderId[row.reference];
  const open = await db.exception.count({ where: { orderId, status: { not: "RESOLVED" } } });
  const label = await db.shipmentDocument.count({ where: { shipmentId: row.id, kind: "LABEL" } });
  const [given] = await control.shiprocket.parcels({ channelOrderId: row.reference });
  const checks: readonly (readonly [boolean, string])[] = [
    [shipments.length === 1, `${shipments.length} shipments`],
    [count?.awbs === 1, `${count?.awbs} AWBs at the courier`],
    [count?.orders === 1, `${count?.orders} orders at the courier`],
    [count?.pickups === 1, `${count?.pickups} vans`],
    [row.awb !== null && row.awb === given?.id, `AWB ${row.awb} here, ${given?.id} there`],
    [row.status === "PICKUP_CALLED", `status ${row.status}`],
    [row.labelLight === "DONE" && label === 1, `label ${row.labelLight}, ${label} kept`],
    [row.pickupLight === "DONE", `pickup ${row.pickupLight}`],
    [row.bookingStartedAt === null && row.leaseHolder === null, "a lease or marker is left"],
    [open === 0, `${open} open exceptions`],
  ];
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

async function playEverythingAgain(lane: Lane, orderId: string): Promise<void> {
  const { scope } = lane.world;
  const rows = await scopedDb(scope).shipment.findMany({
    where: { orderId },
    select: { id: true },
  });
  for (const { id } of rows)
    await scopedDb(scope).outboxEvent.updateMany({
      where: { data: { path: ["shipmentId"], equals: id } },
      data: { sentAt: null },
    });
}

/** How many requests and saves one undisturbed delivery has; found by the first row of the matrix. */
const lengths = new Map<Strike["at"], number>();
/** Rows after the first strike at every request, and at every third save, each at others. */
const isWholeMatrix = process.env["EXACTLY_ONE"] === "whole";

function strikesOf(variant: Variant, at: Strike["at"]): readonly Strike[] {
  const length = lengths.get(at) ?? 0;
  const offset = VARIANTS.indexOf(variant) % 3;
  return Array.from({ length }, (_, index) => ({ at, count: index + 1 })).filter(
    ({ count }) => isWholeMatrix || !at.endsWith("save") || count % 3 === offset,
  );
}

async function runCase(lane: Lane, variant: Variant, strike: Strike): Promise<boolean> {
  const { control, order } = lane.world;
  const orderId = await order();
  if (variant.fault) await control.addFault(variant.fault);
  const end = await lane.strike(orderId, strike, variant.withSecond === true);
  const taken = await lane.finish(orderId);
  await playEverythingAgain(lane, orderId);
  const replayed = await lane.finish(orderId);
  await control.removeFaults();
  const faults = await faultsOf(lane, orderId);
  expect(
    { faults, ends: [end === "killed" ? "done" : end, taken, replayed] },
    `${variant.name}, killed ${strike.at} ${strike.count}`,
  ).toEqual({ faults: [], ends: ["done", "done", "done"] });
  return end === "killed";
}

function note(variant: Variant, at: Strike["at"], deaths: number, cases: number): void {
  (matrix[variant.name] ??= {})[at] = `${deaths} kills, ${cases}/${cases} one AWB`;
}

/** The first row walks on until a worker is done before the trap springs, and so finds the lengths. */
async function runFirstRow(lane: Lane, variant: Variant, at: Strike["at"]): Promise<void> {
  let deaths = 0;
  while (await runCase(lane, variant, { at, count: deaths + 1 })) deaths += 1;
  lengths.set(at, deaths);
  note(variant, at, deaths, deaths + 1);
  expect(deaths).toBeGreaterThanOrEqual(at.endsWith("save") ? 20 : 5);
}

async function runRow(lane: Lane, variant: Variant, at: Strike["at"]): Promise<void> {
  let deaths = 0;
  const strikes = strikesOf(variant, at);
  for (const strike of strikes) if (await runCase(lane, variant, strike)) deaths += 1;
  note(variant, at, deaths, strikes.length);
  expect(deaths).toBeGreaterThan(0);
}

/** Both lanes take the next piece of work until none is left. */
const inLanes = (works: ((lane: Lane) => Promise<void>)[]): Promise<unknown> =>
  Promise.all(
    lanes.map(async (lane) => {
      for (let next = works.shift(); next; next = works.shift()) await next(lane);
    }),
  );

test("a worker killed anywhere, any answer lost, any event twice: one AWB, one van, nothing stuck", async () => {
  const [alone, ...others] = VARIANTS;
  await inLanes(STRIKES.map((at) => (lane) => runFirstRow(lane, alone!, at)));
  await inLanes(
    others.flatMap((variant) => STRIKES.map((at) => (lane: Lane) => runRow(lane, variant, at))),
  );
  expect(Object.keys(matrix)).toEqual(VARIANTS.map(({ name }) => name));
}, 1_800_000);
