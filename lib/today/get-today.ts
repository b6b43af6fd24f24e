import { listExceptions } from "@/lib/exceptions/list-exceptions";
import { systemClock } from "@/lib/kernel/clock";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { readCarriers } from "./read-carriers";
import { type DeskCounts, readDeskCounts } from "./read-desk-counts";
import { type Pickup, readPickups } from "./read-pickups";
import { readSetup } from "./read-setup";
import { readStages, type StageCounts } from "./read-stages";
import { readThroughput } from "./read-throughput";
import { clockTime, plural, span } from "./say";
import type { Today } from "./schema";

/** Shown on the home page; the inbox has the rest. */
const SHOWN_CARDS = 5;

/** Everything the home page shows: eight statements side by side, each through an index. */
export async function getToday(scope: OrgScope, clock = systemClock): Promise<Today> {
  const { timeZone } = await scopedDb(scope).organization.findFirstOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  const [counts, stages, carriers, cards, throughput, pickups, setup] = await Promise.all([
    readDeskCounts(scope),
    readStages(scope, timeZone),
    readCarriers(scope),
    listExceptions(scope, { tab: "open", limit: SHOWN_CARDS }),
    readThroughput(scope, timeZone),
    readPickups(scope),
    readSetup(scope),
  ]);
  const now = clock.now();
  return {
    now: now.toISOString(),
    timeZone,
    counters: countersOf(counts, pickups, now),
    readyToShipCount: counts.readyToShip,
    pipeline: pipelineOf(counts, stages),
    carriers,
    needsPerson: cards.items,
    throughput,
    pickups,
    setup,
  };
}

function countersOf(counts: DeskCounts, pickups: readonly Pickup[], now: Date): Today["counters"] {
  const next = pickups
    .filter(({ at }) => at !== null && new Date(at) > now)
    .toSorted((one, other) => (one.at ?? "").localeCompare(other.at ?? ""))[0];
  const { oldestShipBy, oldestFailedAt } = counts;
  const since = (at: Date | null) => (at ? span(now.getTime() - at.getTime()) : "");
  return {
    toShip: counter(counts.toShip, `${counts.readyToShip.toLocaleString("en")} ready now`, false),
    late: counter(counts.late, `oldest by ${since(oldestShipBy)}`),
    unprintable: counter(counts.unprintable, "no label file"),
    pickupsToday: counter(
      pickups.length,
      next?.at
        ? `next ${clockTime(new Date(next.at), next.timeZone)}, ${next.warehouseName}`
        : null,
      false,
    ),
    needsPerson: counter(
      counts.needsPerson,
      counts.dueWithinHour > 0 ? `${counts.dueWithinHour} due within 1 h` : "none due within 1 h",
      counts.dueWithinHour > 0,
    ),
    failedJobs: counter(counts.failedJobs, `oldest ${since(oldestFailedAt)} ago`),
    lowStock: counter(counts.lowStock, `${counts.atZero} at zero`, counts.atZero > 0),
  };
}

/** A counter at zero has nothing to add. */
const counter = (count: number, hint: string | null, isTrouble = count > 0) => ({
  count,
  hint: count > 0 ? hint : null,
  isTrouble: count > 0 && isTrouble,
});

function pipelineOf(counts: DeskCounts, stages: StageCounts): Today["pipeline"] {
  const { blocked } = counts;
  const { silent } = stages;
  return [
    stage("received", "Received", counts.received + blocked, blocked > 0 && `${blocked} blocked`),
    stage("reserved", "Reserved", counts.readyToShip),
    stage("booked", "Booked", stages.booked),
    stage(
      "label-ready",
      "Label ready",
      stages.labelReady,
      counts.unprintable > 0 && `${counts.unprintable} without a label file`,
    ),
    stage("picked-up", "Picked up", stages.pickedUp),
    stage("in-transit", "In transit", stages.inTransit, silent > 0 && `${silent} silent > 24 h`),
    stage("out-for-delivery", "Out for delivery", stages.outForDelivery),
    {
      ...stage("delivered", "Delivered", stages.deliveredToday),
      hint: stages.deliveredToday > 0 ? "today" : `${plural(0, "parcel")} today`,
    },
  ];
}

const stage = (
  id: Today["pipeline"][number]["stage"],
  label: string,
  count: number,
  trouble: string | false = false,
): Today["pipeline"][number] => ({
  ...{ stage: id, label, count },
  hint: trouble === false ? null : trouble,
  isTrouble: trouble !== false,
});
