import { err, ok, type Result } from "@/lib/kernel/result";
import { isSafeToRepeat, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { fromIndianClock } from "../../india";
import type { ShipmentRef } from "../../model";
import type { NotDone, PickupConfirmation, SchedulePickupInput } from "../../operations";
import { callVendor } from "../client";
import type { Context } from "../config";
import { pickupAnswer } from "../schema";
import { vendorId } from "./find-shipment";

/**
 * One call for each parcel: Shiprocket takes a list and accepts one id in it. Asking again for a
 * parcel already called is answered as such, so a lost answer may be repeated. After a fault of
 * the courier's health the rest is not asked.
 */
export const schedulePickup: Operation<"schedulePickup", Context> = async (context, input) => {
  const confirmations: PickupConfirmation[] = [];
  const notDone: NotDone[] = [];
  let stop: CarrierError | undefined;
  for (const shipment of input.shipments) {
    const result = stop ? err(stop) : await callOne(context, shipment, input);
    if (result.ok) {
      confirmations.push(result.value);
      continue;
    }
    notDone.push({ reference: shipment.reference, error: result.error });
    if (isSafeToRepeat(result.error) || result.error.kind === "unauthenticated")
      stop = result.error;
  }
  const [first] = notDone;
  return confirmations.length === 0 && first ? err(first.error) : ok({ confirmations, notDone });
};

async function callOne(
  context: Context,
  shipment: ShipmentRef,
  input: SchedulePickupInput,
): Promise<Result<PickupConfirmation, CarrierError>> {
  const id = vendorId(shipment.carrierShipmentId);
  if (!id.ok) return id;
  const answer = await callVendor(context, {
    step: "Call the pickup",
    effect: "read",
    method: "POST",
    path: "/courier/generate/pickup",
    json: {
      shipment_id: [id.value],
      ...(input.window?.date === undefined ? {} : { pickup_date: [input.window.date] }),
      ...(input.isRetry === true ? { status: "retry" } : {}),
    },
    shape: pickupAnswer,
  });
  const references = [shipment.reference];
  if (!answer.ok) {
    const { error } = answer;
    const isCalled = error.kind === "rejected" && error.reason === "already-done";
    if (!isCalled) return answer;
    return ok({
      kind: "confirmed",
      references,
      ...(error.carrierMessage === undefined ? {} : { carrierMessage: error.carrierMessage }),
    });
  }
  const { pickup_token_number: number, pickup_scheduled_date: date, data } = answer.value.response;
  const scheduledFor = fromIndianClock(date ?? "");
  return ok({
    kind: "confirmed",
    references,
    ...(number ? { confirmationNumber: number } : {}),
    ...(scheduledFor ? { scheduledFor } : {}),
    ...(typeof data === "string" && data !== "" ? { carrierMessage: data } : {}),
  });
}
