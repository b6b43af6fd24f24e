import { istDateTime } from "../kit/calendar";
import type { Parcel, SrOrder, SrShipment } from "./model";
import { ORDER_STATUSES } from "./statuses";

/** What the order list and the order itself have in common. */
export const customer = (order: SrOrder) => ({
  channel_order_id: order.channelOrderId,
  customer_name: `${order.shipping.name} ${order.shipping.lastName}`.trim(),
  customer_email: order.shipping.email,
  customer_phone: order.shipping.phone,
});

export const shared = (order: SrOrder) => ({
  pickup_location: order.pickupLocation,
  payment_status: "",
  expedited: 0,
  sla: "2 days",
  status: ORDER_STATUSES[order.statusId],
  status_code: order.statusId,
  payment_method: order.paymentMethod.toLowerCase(),
  is_international: 0,
  purpose_of_shipment: 0,
  shipping_method: "SR",
  allow_return: order.statusId === 7 ? 1 : 0,
  is_incomplete: 0,
});

export const taxOf = (order: SrOrder): number =>
  order.items.reduce((sum, item) => sum + item.tax, 0);
export const volumetricKg = (order: SrOrder): number =>
  Math.round((order.lengthCm * order.breadthCm * order.heightCm * 1000) / 5000) / 1000;

export const dimensions = (order: SrOrder, digits: number): string =>
  [order.lengthCm, order.breadthCm, order.heightCm].map((side) => side.toFixed(digits)).join("x");

export const pickupDate = (shipment: SrShipment | undefined): string | null =>
  shipment?.pickup ? istDateTime(new Date(shipment.pickup.scheduledAt)) : null;

export function deliveredDate(parcel: Parcel | undefined): string | undefined {
  const scan = parcel?.scans.find(({ statusId }) => statusId === 7);
  return scan && istDateTime(new Date(scan.at));
}
