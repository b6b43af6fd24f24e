import { istDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { textOf } from "./fields";
import { operation, ownShipment, type Call, type Operation } from "./operation";
import { phpDate } from "./awb";
import type { SrShipment } from "./model";
import { setOrderStatus } from "./scans";
import { badRequest, notIterable, requiredMissing } from "./replies";
import { pickupOn } from "./working-days";

export const pickupOperations: readonly Operation[] = [
  operation("POST", "/courier/generate/pickup", "generatePickup", generatePickup),
];

/** One shipment a call, in an array. A second call needs `status: "retry"`. */
function generatePickup(call: Call): Reply {
  const { world, body } = call;
  const ids = body["shipment_id"];
  if (ids === undefined) return requiredMissing("shipment_id");
  if (!Array.isArray(ids)) return notIterable();
  const shipment = ownShipment(call, textOf(ids[0]));
  const parcel = shipment?.awb ? world.parcels.get(shipment.awb) : undefined;
  if (!shipment || !parcel) return badRequest("Invalid shipment id");
  if (call.strikes("pickup-refused")) return badRequest("Pickup could not be scheduled by courier");
  if (shipment.pickup && body["status"] !== "retry") return badRequest("Already in Pickup Queue.");
  return jsonReply(200, schedulePickup(call, shipment, wantedDate(body["pickup_date"])));
}

function wantedDate(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const text = textOf(first);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

/** Calls the van; the parcel's journey begins here. */
export function schedulePickup(call: Call, shipment: SrShipment, wanted: string | undefined) {
  const { world, account } = call;
  const parcel = world.parcels.get(shipment.awb!)!;
  const now = world.clock.now();
  const scheduledAt = pickupOn(wanted, now);
  const token = `Reference No: ${parcel.courierId}_BIGFOOT ${account.companyId}_${istDateTime(
    scheduledAt,
  )
    .slice(0, 10)
    .split("-")
    .toReversed()
    .join("")}`;
  world.shipments.put({
    ...shipment,
    pickup: { scheduledAt: scheduledAt.toISOString(), token, generatedAt: now.toISOString() },
  });
  if (parcel.scans.length === 0) {
    world.parcels.put({ ...parcel, statusId: 3 });
    setOrderStatus(world, parcel, 3);
  }
  world.journeys.start(parcel.id);
  return {
    pickup_status: 1,
    response: {
      pickup_scheduled_date: istDateTime(scheduledAt),
      pickup_token_number: token,
      status: 3,
      // JSON inside text, as the real reply has it.
      others: JSON.stringify({ tier_id: 5, etd_zone: "z_e", qc_configuration: null }),
      pickup_generated_date: phpDate(now),
      data: `Pickup is confirmed by ${parcel.courierName} For AWB :- ${parcel.id}`,
    },
  };
}
