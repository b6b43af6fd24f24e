import { parseDecimalAmount } from "@/lib/kernel/money";
import { kilogramsToGrams } from "@/lib/kernel/weight";
import { fromIndianClock } from "../../india";
import type { BookedShipment, BookingProgress, FoundShipment } from "../../model";
import type { AssignAnswer, CreateAnswer, OrderRow } from "../schema";

/** An order that can no longer be booked: cancelled, or about to be (order table 5, 18, 54). */
export const isCancelled = (order: { readonly status: string }): boolean =>
  /cancel/i.test(order.status);

export function toProgress(reference: string, order: CreateAnswer): BookingProgress {
  return {
    carrierReference: reference,
    carrierOrderId: order.order_id,
    carrierShipmentId: order.shipment_id,
  };
}

/** The order's ids with the tracking number it was given. */
export function toBooked(
  progress: BookingProgress,
  reference: string,
  answer: AssignAnswer,
): BookedShipment {
  const { data } = answer.response;
  const charged =
    data.freight_charges === undefined
      ? undefined
      : parseDecimalAmount(data.freight_charges, "INR");
  const pickupScheduledFor = fromIndianClock(data.pickup_scheduled_date ?? "");
  return {
    ...idsOf(progress, reference),
    parcels: [{ index: 0, awb: data.awb_code }],
    ...(data.courier_company_id ? { serviceCode: data.courier_company_id } : {}),
    ...(data.courier_name ? { serviceName: data.courier_name } : {}),
    ...(charged ? { chargedAmount: charged } : {}),
    ...(data.applied_weight === undefined
      ? {}
      : { chargeableWeightGrams: kilogramsToGrams(Number(data.applied_weight)) }),
    ...(pickupScheduledFor ? { pickupScheduledFor } : {}),
  };
}

/** A repeated `order_id` gives back the order that was there, tracking number included. */
export function bookedBefore(reference: string, order: CreateAnswer): BookedShipment | undefined {
  if (order.awb_code === undefined) return undefined;
  return {
    ...idsOf(toProgress(reference, order), reference),
    parcels: [{ index: 0, awb: order.awb_code }],
    ...(order.courier_company_id ? { serviceCode: order.courier_company_id } : {}),
    ...(order.courier_name ? { serviceName: order.courier_name } : {}),
  };
}

const idsOf = (
  progress: BookingProgress,
  reference: string,
): Pick<BookedShipment, "carrierReference" | "carrierOrderId" | "carrierShipmentId"> => ({
  carrierReference: progress.carrierReference ?? reference,
  ...(progress.carrierOrderId === undefined ? {} : { carrierOrderId: progress.carrierOrderId }),
  ...(progress.carrierShipmentId === undefined
    ? {}
    : { carrierShipmentId: progress.carrierShipmentId }),
});

/** An order as Shiprocket's order list tells it. */
export function toFound(reference: string, order: OrderRow): FoundShipment {
  const shipment = order.shipments[0];
  const progress: BookingProgress = {
    carrierReference: order.channel_order_id ?? reference,
    carrierOrderId: order.id,
    ...(shipment ? { carrierShipmentId: shipment.id } : {}),
  };
  if (isCancelled(order)) return { kind: "cancelled", progress };
  const awb = shipment?.awb ?? shipment?.awb_code ?? order.awb_data?.awb;
  if (awb === undefined) return { kind: "begun", progress };
  const serviceName = shipment?.courier ?? shipment?.courier_name;
  return {
    kind: "booked",
    booking: {
      ...idsOf(progress, reference),
      parcels: [{ index: 0, awb }],
      ...(shipment?.courier_id ? { serviceCode: shipment.courier_id } : {}),
      ...(serviceName ? { serviceName } : {}),
    },
  };
}
