import type { ShipmentStatus } from "@/prisma/generated/enums";

export const SHIPMENT_TABS = {
  all: { label: "All", statuses: null },
  booking: { label: "Booking", statuses: ["PENDING", "UNCERTAIN", "NOT_BOOKED"] },
  ready: {
    label: "Ready to hand over",
    statuses: ["BOOKED", "LABEL_READY", "ON_MANIFEST", "PICKUP_CALLED"],
  },
  moving: { label: "On the way", statuses: ["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY"] },
  trouble: { label: "Trouble", statuses: ["ATTEMPT_FAILED", "RETURNING", "LOST"] },
  delivered: { label: "Delivered", statuses: ["DELIVERED"] },
  ended: { label: "Voided and returned", statuses: ["VOID_REQUESTED", "VOIDED", "RETURNED"] },
} as const satisfies Record<
  string,
  { label: string; statuses: readonly (keyof typeof ShipmentStatus)[] | null }
>;
export type ShipmentTab = keyof typeof SHIPMENT_TABS;
