import { DAY_MS } from "../kit/calendar";
import { JOURNEYS, type JourneyStep } from "../kit/journeys";
import {
  adoptParcelInput,
  type AdoptParcelInput,
  type Parcel,
  type Party,
  type Scan,
} from "./model";
import { scanOf, setOrderStatus } from "./scans";
import { SCAN_WORDS } from "./statuses";
import type { World } from "./world";

const MINUTE_MS = 60_000;

/**
 * Takes in a parcel under the numbers a desk already knows, part of its way behind it, without a
 * webhook or a charge; the rest of the journey goes on from now. Adopting it twice changes nothing.
 */
export function adoptParcel(world: World, input: AdoptParcelInput): Parcel {
  const given = adoptParcelInput.parse(input);
  const known = world.parcels.get(given.awb);
  if (known) return known;
  const account = world.accounts.get(given.email.toLowerCase());
  if (!account) throw new Error(`No Shiprocket account ${given.email}`);
  const assignedAt = new Date(given.assignedAt);
  const [orderId, shipmentId] = [String(given.orderId), String(given.shipmentId)];
  const recipient: Party = {
    ...given.recipient,
    lastName: "",
    address2: "",
    country: "India",
  };
  const steps: readonly JourneyStep[] = JOURNEYS[given.journey];
  const isCalled = given.stepsDone > 0;
  world.orders.put({
    id: orderId,
    accountId: account.id,
    channelOrderId: given.channelOrderId,
    channelId: account.channelId,
    shipmentId,
    statusId: 3,
    isReturn: false,
    createdAt: assignedAt.toISOString(),
    updatedAt: assignedAt.toISOString(),
    orderDate: assignedAt.toISOString().slice(0, 10),
    pickupLocation: given.pickupLocation,
    paymentMethod: given.paymentMethod,
    subTotalPaise: given.valuePaise,
    billing: recipient,
    shipping: recipient,
    items: [],
    lengthCm: 10,
    breadthCm: 10,
    heightCm: 10,
    weightKg: given.weightKg,
    activities: ["ORDER_CREATED"],
  });
  world.shipments.put({
    id: shipmentId,
    accountId: account.id,
    orderId,
    awb: given.awb,
    pickup: isCalled
      ? {
          scheduledAt: assignedAt.toISOString(),
          token: `Reference No: ${shipmentId}`,
          generatedAt: assignedAt.toISOString(),
        }
      : null,
    manifestId: null,
    labelled: true,
    reassignedAt: null,
  });
  const parcel: Parcel = {
    id: given.awb,
    accountId: account.id,
    orderId,
    shipmentId,
    channelOrderId: given.channelOrderId,
    courierId: given.courierId,
    courierName: given.courierName,
    statusId: 1,
    assignedAt: assignedAt.toISOString(),
    expectedAt: new Date(assignedAt.getTime() + 5 * DAY_MS).toISOString(),
    freightPaise: 0,
    weightKg: given.weightKg,
    originCity: given.originCity,
    destinationCity: recipient.city,
    scans: [],
    journey: { name: given.journey, remaining: steps.slice(given.stepsDone), started: false },
    ndr: null,
    cancelRequestedAt: null,
  };
  const walked = world.parcels.put(walk(world, parcel, steps.slice(0, given.stepsDone)));
  setOrderStatus(world, walked, walked.statusId);
  if (isCalled) world.journeys.start(walked.id);
  return world.parcels.get(walked.id)!;
}

/** Scans as they would have been timed, none of them later than now. */
function walk(world: World, parcel: Parcel, steps: readonly JourneyStep[]): Parcel {
  const now = world.clock.now().getTime();
  let atMs = new Date(parcel.assignedAt).getTime();
  return steps.reduce<Parcel>((walked, step, position) => {
    const latest = now - (steps.length - position) * 1000;
    atMs = Math.min(atMs + step.afterMinutes * MINUTE_MS, latest);
    const { scan, ndr } = scanOf(world, walked, step, new Date(atMs));
    const scans: readonly Scan[] = [...walked.scans, scan];
    return { ...walked, scans, ndr, statusId: SCAN_WORDS[step.kind].statusId ?? walked.statusId };
  }, parcel);
}
