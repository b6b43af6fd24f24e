import type { Shipment } from "@/prisma/generated/client";
import { hasLeft, isAtLeast } from "./machine";

/** A delivery in four words, as integrations asked for it (S0-19). */
export type DeliveryStatus = "pending" | "shipped" | "delivered" | "failed";

export type DeliveryRecord = {
  readonly shipmentId: string;
  readonly orderId: string;
  readonly carrierOrderId: string | null;
  /** The AWB. */
  readonly trackingNumber: string | null;
  readonly status: DeliveryStatus;
  readonly courierName: string;
  readonly pickupReference: string | null;
  readonly isDryRun: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
};

function deliveryStatusOf(status: Shipment["status"]): DeliveryStatus {
  if (status === "DELIVERED") return "delivered";
  if (status === "NOT_BOOKED" || status === "LOST" || status === "RETURNED") return "failed";
  if (status === "VOIDED") return "failed";
  return hasLeft(status) || isAtLeast(status, "booked") ? "shipped" : "pending";
}

export const toDeliveryRecord = (
  row: Shipment & { readonly account: { readonly name: string } },
): DeliveryRecord => ({
  shipmentId: row.id,
  orderId: row.orderId,
  carrierOrderId: row.carrierOrderId,
  trackingNumber: row.awb,
  status: deliveryStatusOf(row.status),
  courierName: row.serviceName ?? row.account.name,
  pickupReference: row.pickupReference,
  isDryRun: row.isDryRun,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
