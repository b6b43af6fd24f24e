import type { JourneyStep, ScanKind } from "../kit/journeys";
import type { Ndr, Parcel, Scan } from "./model";
import { orderStatusOf, SCAN_WORDS } from "./statuses";
import { announce } from "./webhook";
import type { World } from "./world";

/** Records one scan: the parcel, its order's status, NDR or pick-up, then the webhook. */
export function recordScan(world: World, awb: string, step: JourneyStep): void {
  const parcel = world.parcels.get(awb);
  if (!parcel) return;
  const words = SCAN_WORDS[step.kind];
  const { scan, ndr } = scanOf(world, parcel, step, scanTime(world, parcel));
  const next = world.parcels.put({
    ...parcel,
    scans: [...parcel.scans, scan],
    statusId: words.statusId ?? parcel.statusId,
    ndr,
  });
  if (words.statusId === undefined) return;
  setOrderStatus(world, next, words.statusId);
  announce(world, next);
}

/** The scan a step leaves, and what it makes of the parcel's NDR; nothing is stored. */
export function scanOf(
  world: World,
  parcel: Parcel,
  step: JourneyStep,
  at: Date,
): { readonly scan: Scan; readonly ndr: Ndr | null } {
  const words = SCAN_WORDS[step.kind];
  const scan: Scan = {
    at: at.toISOString(),
    code: words.code,
    activity: step.reason === undefined ? words.activity : `${words.activity} - ${step.reason}`,
    location: locationOf(parcel, step),
    statusId: words.statusId ?? null,
  };
  return { scan, ndr: nextNdr(world, parcel, step, scan) };
}

/** The order follows its parcel, unless the parcel was replaced by a reassignment. */
export function setOrderStatus(world: World, parcel: Parcel, shipmentStatusId: number): void {
  const order = world.orders.get(parcel.orderId);
  const shipment = world.shipments.get(parcel.shipmentId);
  if (!order || shipment?.awb !== parcel.id) return;
  world.orders.put({
    ...order,
    statusId: orderStatusOf(shipmentStatusId, order.isReturn),
    updatedAt: world.clock.now().toISOString(),
  });
}

/**
 * Times on the wire have whole seconds: scans of one parcel are kept a second apart, so that their
 * order can be read from their times even when the journey is run in one go.
 */
function scanTime(world: World, parcel: Parcel): Date {
  const last = parcel.scans.at(-1);
  const earliestMs = last ? new Date(last.at).getTime() + 1000 : 0;
  return new Date(Math.max(world.clock.now().getTime(), earliestMs));
}

function nextNdr(world: World, parcel: Parcel, step: JourneyStep, scan: Scan): Ndr | null {
  if (step.kind === "undelivered") {
    const attempts = (parcel.ndr?.attempts ?? 0) + 1;
    const id = parcel.ndr?.id ?? world.store.next("shiprocket.ndr", 94_711_000);
    const reason = step.reason ?? "Customer Not Available";
    return {
      id,
      reason,
      attempts,
      raisedAt: scan.at,
      isOpen: true,
      history: [
        ...(parcel.ndr?.history ?? []),
        {
          id: world.store.next("shiprocket.ndr-history", 50_347_000),
          reason,
          actionBy: 3,
          attempt: attempts,
          comment: "",
          raisedAt: scan.at,
        },
      ],
    };
  }
  return parcel.ndr && { ...parcel.ndr, isOpen: false };
}

const OUT_OF_REACH: readonly ScanKind[] = ["out-for-pickup", "picked-up"];
const OUT_OF_REACH_STATUSES = OUT_OF_REACH.map((kind) => SCAN_WORDS[kind].statusId);

/** A cancellation only takes hold before "Out for Pickup". */
export const isOutOfReach = (parcel: Parcel): boolean =>
  parcel.scans.some((scan) => OUT_OF_REACH_STATUSES.includes(scan.statusId ?? undefined));

function locationOf(parcel: Parcel, step: JourneyStep): string {
  switch (step.place) {
    case "origin":
      return `${parcel.originCity}_Pickup_D`;
    case "origin-hub":
      return `${parcel.originCity}_GW`;
    case "transit-hub":
      return "Bhiwandi_Mega_GW (Maharashtra)";
    case "destination-hub":
      return `${parcel.destinationCity}_H`;
    default:
      return `${parcel.destinationCity}_Central_DPP`;
  }
}
