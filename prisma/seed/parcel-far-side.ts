import { istDateTime } from "@/simulators/kit/calendar";
import { JOURNEYS } from "@/simulators/kit/journeys";
import type { Party, SrOrder } from "@/simulators/shiprocket/model";
import type { Quote } from "@/simulators/shiprocket/rates";
import { recordScan } from "@/simulators/shiprocket/scans";
import { scanBody } from "@/simulators/shiprocket/webhook";
import { originalTotals } from "@/simulators/shopify/order-math";
import type { FarSide } from "./far-side";
import type { ParcelPlan } from "./plan-parcels";
import type { OrderStory } from "./story";

const MINUTE_MS = 60_000;

type FarBooking = {
  readonly courierEmail: string;
  readonly reference: string;
  readonly story: OrderStory;
  readonly plan: ParcelPlan;
  readonly quote: Quote;
  readonly booking: {
    readonly awb: string;
    readonly carrierOrderId: string;
    readonly carrierShipmentId: string;
  };
  readonly weightKg: number;
};

/** The courier's own record of the order, its shipment and its parcel. */
export function bookAtFarSide(farSide: FarSide, far: FarBooking): void {
  const { courier } = farSide;
  const { booking, story, plan, quote } = far;
  const accountId = far.courierEmail.toLowerCase();
  const account = courier.accounts.get(accountId);
  const at = plan.bookedAt.toISOString();
  courier.orders.put(orderOf(far, accountId, account?.channelId ?? 0, at));
  courier.shipments.put({
    id: booking.carrierShipmentId,
    accountId,
    orderId: booking.carrierOrderId,
    awb: booking.awb,
    pickup: null,
    manifestId: null,
    labelled: story.plan.trouble !== "label-failed",
    reassignedAt: null,
  });
  courier.parcels.put({
    id: booking.awb,
    accountId,
    orderId: booking.carrierOrderId,
    shipmentId: booking.carrierShipmentId,
    channelOrderId: far.reference,
    courierId: quote.courier.id,
    courierName: quote.courier.name,
    statusId: 1,
    assignedAt: at,
    expectedAt: new Date(plan.pickedUpAt.getTime() + quote.days * 86_400_000).toISOString(),
    freightPaise: Math.round(quote.rate * 100),
    weightKg: far.weightKg,
    originCity: story.warehouse?.city ?? "",
    destinationCity: story.shopOrder.shippingAddress?.city ?? "",
    scans: [],
    journey: { name: plan.journey, remaining: JOURNEYS[plan.journey], started: false },
    ndr: null,
    cancelRequestedAt: null,
  });
}

function orderOf(far: FarBooking, accountId: string, channelId: number, at: string): SrOrder {
  const { story, booking } = far;
  const { shopOrder } = story;
  const address = shopOrder.shippingAddress;
  const party: Party = {
    name: address?.firstName ?? "",
    lastName: address?.lastName ?? "",
    address: address?.address1 ?? "",
    address2: address?.address2 ?? "",
    city: address?.city ?? "",
    pincode: address?.zip ?? "",
    state: address?.province ?? "",
    country: address?.country ?? "India",
    email: shopOrder.email ?? "",
    phone: address?.phone ?? "",
  };
  return {
    id: booking.carrierOrderId,
    accountId,
    channelOrderId: far.reference,
    channelId,
    shipmentId: booking.carrierShipmentId,
    statusId: 3,
    isReturn: false,
    createdAt: at,
    updatedAt: at,
    orderDate: istDateTime(story.plan.placedAt).slice(0, 16),
    pickupLocation: story.warehouse?.city ?? "",
    paymentMethod: story.plan.isCod ? "COD" : "Prepaid",
    subTotalPaise: originalTotals(shopOrder).subtotal,
    billing: party,
    shipping: party,
    items: story.firstParcelLines.map(({ shopLine, skuCode }, index) => ({
      id: index + 1,
      name: shopLine.title,
      sku: skuCode,
      units: shopLine.quantity,
      sellingPrice: shopLine.priceMinor / 100,
      discount: 0,
      tax: 0,
      hsn: "",
    })),
    lengthCm: 30,
    breadthCm: 25,
    heightCm: 10,
    weightKg: far.weightKg,
    activities: [],
  };
}

/** Scans the parcel as the story has it; answers the body of the webhook that would tell of it. */
export function scanAtFarSide(farSide: FarSide, awb: string, past: ParcelPlan["scans"]): string {
  const { courier } = farSide;
  for (const { at, step } of past) {
    farSide.setTime(at);
    recordScan(courier, awb, step);
  }
  const parcel = courier.parcels.get(awb);
  if (!parcel) throw new Error(`No parcel ${awb} at the far side`);
  const { name } = parcel.journey;
  courier.parcels.put({
    ...parcel,
    journey: { name, remaining: JOURNEYS[name].slice(past.length), started: false },
  });
  return JSON.stringify({
    awb,
    shipment_status_id: parcel.statusId,
    current_timestamp: "",
    order_id: parcel.channelOrderId,
    sr_order_id: parcel.orderId,
    is_return: 0,
    scans: parcel.scans.map(scanBody),
  });
}

/** The courier forgets what is over; what is on its way goes on when the simulators start. */
export function settleFarParcel(
  farSide: FarSide,
  awb: string,
  fate: {
    readonly isOver: boolean;
    /** Whether the van has been called: only then the journey goes on by itself. */
    readonly isCalled: boolean;
    readonly nextAt: Date;
    readonly now: Date;
  },
): void {
  const { courier } = farSide;
  const parcel = courier.parcels.get(awb);
  if (!parcel) return;
  if (fate.isOver) {
    courier.parcels.remove(awb);
    courier.shipments.remove(parcel.shipmentId);
    courier.orders.remove(parcel.orderId);
    return;
  }
  const [first, ...rest] = parcel.journey.remaining;
  if (!first || !fate.isCalled) return;
  const afterMinutes = Math.max(1, (fate.nextAt.getTime() - fate.now.getTime()) / MINUTE_MS);
  courier.parcels.put({
    ...parcel,
    journey: { ...parcel.journey, remaining: [{ ...first, afterMinutes }, ...rest] },
  });
  courier.journeys.start(awb);
}
