import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import type { BookedShipment, BookingProgress } from "../../model";
import { callVendor } from "../client";
import type { Context } from "../config";
import { bookedBefore, isCancelled, toProgress } from "../mapper/booking";
import { toVendorOrder, type VendorOrder } from "../mapper/order";
import { createAnswer, type CreateAnswer } from "../schema";
import { assignService } from "./assign-service";
import { findShipment, referenceVariants } from "./find-shipment";

/**
 * Two wire steps, order then tracking number, with the ids saved in between. An order left
 * without a tracking number stays "New" at Shiprocket until it is booked or cancelled.
 */
export const createShipment: Operation<"createShipment", Context> = (context, input) => {
  const { request } = input;
  return book(context, {
    ...input,
    reference: request.reference,
    path: "/orders/create/adhoc",
    isReturn: false,
    toOrder: (reference) => toVendorOrder(request, context.settings, reference),
    ...(request.serviceCode === undefined ? {} : { serviceCode: request.serviceCode }),
    alternativeServiceCodes: request.alternativeServiceCodes ?? [],
  });
};

export type Booking = {
  readonly reference: string;
  readonly path: string;
  readonly isReturn: boolean;
  readonly toOrder: (reference: string) => Result<VendorOrder, CarrierError>;
  readonly serviceCode?: string;
  readonly alternativeServiceCodes: readonly string[];
  readonly progress?: BookingProgress;
  readonly onProgress: (progress: BookingProgress) => Promise<void>;
};

type Placed =
  | { readonly kind: "ordered"; readonly progress: BookingProgress }
  | { readonly kind: "booked"; readonly booking: BookedShipment };

export async function book(
  context: Context,
  booking: Booking,
): Promise<Result<BookedShipment, CarrierError>> {
  const placed = await takeUp(context, booking);
  if (!placed.ok) return placed;
  if (placed.value.kind === "booked") return ok(placed.value.booking);
  return assignService(context, placed.value.progress, booking);
}

/** Goes on from an earlier attempt where there was one; otherwise places the order. */
async function takeUp(context: Context, booking: Booking): Promise<Result<Placed, CarrierError>> {
  const { progress, reference } = booking;
  if (progress?.carrierOrderId === undefined) return placeOrder(context, booking);
  const found = await findShipment(context, { reference, progress });
  if (!found.ok) return found;
  switch (found.value.kind) {
    case "booked":
      return ok({ kind: "booked", booking: found.value.booking });
    case "begun":
      return ok({ kind: "ordered", progress: { ...progress, ...found.value.progress } });
    case "cancelled":
    case "absent":
      return placeOrder(context, booking);
  }
}

/**
 * Not a create-only call: a repeated reference gives back the order that was there (seen live), or
 * a 422 (as documented). If that one is alive it is ours from a lost answer and is taken up; if it
 * was cancelled, the reference is used up and the next variant is tried.
 */
async function placeOrder(
  context: Context,
  booking: Booking,
): Promise<Result<Placed, CarrierError>> {
  for (const reference of referenceVariants(booking.reference)) {
    const order = booking.toOrder(reference);
    if (!order.ok) return order;
    const answer = await callVendor(context, {
      step: "Place the order",
      effect: "write",
      method: "POST",
      path: booking.path,
      json: order.value,
      shape: createAnswer,
    });
    const placed = answer.ok
      ? ok(fromAnswer(reference, answer.value))
      : await fromRefusal(context, booking, answer.error);
    if (!placed.ok) return placed;
    if (placed.value !== "used-up") {
      await booking.onProgress(progressOf(placed.value));
      return ok(placed.value);
    }
  }
  return err(
    carrierError.rejected("cancelled-reference", {
      message: "Every reference for this shipment belongs to an order cancelled at Shiprocket.",
      nextAction: "Make a new shipment for the order.",
      field: "reference",
    }),
  );
}

function fromAnswer(reference: string, order: CreateAnswer): Placed | "used-up" {
  if (isCancelled(order)) return "used-up";
  const before = bookedBefore(reference, order);
  return before
    ? { kind: "booked", booking: before }
    : { kind: "ordered", progress: toProgress(reference, order) };
}

async function fromRefusal(
  context: Context,
  booking: Booking,
  refusal: CarrierError,
): Promise<Result<Placed | "used-up", CarrierError>> {
  if (refusal.kind !== "rejected" || refusal.reason !== "duplicate-reference") return err(refusal);
  const found = await findShipment(context, { reference: booking.reference });
  if (!found.ok) return found;
  switch (found.value.kind) {
    case "booked":
      return ok({ kind: "booked", booking: found.value.booking });
    case "begun":
      return ok({ kind: "ordered", progress: found.value.progress });
    case "cancelled":
      return ok("used-up");
    case "absent":
      return err(refusal);
  }
}

const progressOf = (placed: Placed): BookingProgress =>
  placed.kind === "ordered"
    ? placed.progress
    : {
        carrierReference: placed.booking.carrierReference,
        ...(placed.booking.carrierOrderId === undefined
          ? {}
          : { carrierOrderId: placed.booking.carrierOrderId }),
        ...(placed.booking.carrierShipmentId === undefined
          ? {}
          : { carrierShipmentId: placed.booking.carrierShipmentId }),
      };
