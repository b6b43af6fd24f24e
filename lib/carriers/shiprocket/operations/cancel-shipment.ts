import { ok } from "@/lib/kernel/result";
import type { Operation } from "../../contract";
import type { RejectionReason } from "../../carrier-error";
import { callVendor } from "../client";
import type { Context } from "../config";
import { isCancelled } from "../mapper/booking";
import { messageAnswer, orderAnswer } from "../schema";
import { vendorId } from "./find-shipment";

/** A refusal for these reasons is about our request, not about the parcel being too far on. */
const faultsOfOurs: readonly RejectionReason[] = [
  "not-found",
  "malformed-request",
  "field-missing",
];

/**
 * Cancels the order, which ends its tracking number too. Documented as 204, seen live as 200 with
 * words, and either way a parcel with a tracking number may only be queued for it. So the order is
 * looked at afterwards: what it does not yet show as cancelled, tracking will tell.
 */
export const cancelShipment: Operation<"cancelShipment", Context> = async (context, input) => {
  const orderId = vendorId(input.shipment.carrierOrderId);
  if (!orderId.ok) return orderId;
  const answer = await callVendor(context, {
    step: "Cancel the order",
    effect: "read",
    method: "POST",
    path: "/orders/cancel",
    json: { ids: [orderId.value] },
    shape: messageAnswer,
  });
  if (answer.ok) {
    const carrierMessage = answer.value?.message ?? "Accepted without words.";
    return ok({
      kind: (await isDone(context, orderId.value)) ? "CONFIRMED" : "REQUESTED",
      carrierMessage,
    });
  }
  const { error } = answer;
  if (error.kind !== "rejected") return answer;
  const carrierMessage = error.carrierMessage ?? error.message;
  if (/already.*cancel/i.test(carrierMessage)) return ok({ kind: "CONFIRMED", carrierMessage });
  if (faultsOfOurs.includes(error.reason)) return answer;
  return ok({
    kind: "REFUSED",
    carrierMessage,
    nextAction: "After the pickup a parcel can only be called back: ask for return to origin.",
  });
};

async function isDone(context: Context, orderId: number): Promise<boolean> {
  const answer = await callVendor(context, {
    step: "Look whether it is cancelled",
    effect: "read",
    method: "GET",
    path: `/orders/show/${orderId}`,
    shape: orderAnswer,
  });
  return answer.ok && isCancelled(answer.value.data) && !/request/i.test(answer.value.data.status);
}
