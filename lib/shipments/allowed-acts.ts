import type { LightState, ShipmentStatus } from "@/prisma/generated/enums";
import { TRACKED, VOIDABLE } from "./machine";
import type { ShipmentDetail } from "./schema";

type Act = ShipmentDetail["allowed"][number];

/** What a person may do with the shipment now; the page shows no other button. */
export function allowedActs(shipment: {
  readonly status: ShipmentStatus;
  readonly labelLight: LightState;
  readonly pickupLight: LightState;
  readonly hasLabel: boolean;
  readonly isReturnReceived: boolean;
}): Act[] {
  const { status, labelLight, pickupLight, hasLabel } = shipment;
  const acts: Act[] = [];
  const isVoidable = VOIDABLE.includes(status);
  if (hasLabel && status !== "VOIDED") acts.push("print");
  if (status === "NOT_BOOKED") acts.push("retry-booking");
  if (status === "UNCERTAIN") acts.push("reconcile");
  if (isVoidable && (labelLight === "FAILED" || labelLight === "WAITING")) acts.push("retry-label");
  if (isVoidable && ["FAILED", "UNSURE", "WAITING"].includes(pickupLight))
    acts.push("retry-pickup");
  if (TRACKED.includes(status)) acts.push("ask-tracking");
  if (isVoidable || status === "NOT_BOOKED" || status === "VOID_REQUESTED") acts.push("void");
  if ((status === "RETURNING" || status === "RETURNED") && !shipment.isReturnReceived)
    acts.push("receive-return");
  return acts;
}
