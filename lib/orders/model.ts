import type { OrderStatus } from "@/prisma/generated/enums";

/** The preset tabs of the order list; each is an indexed filter. */
export const ORDER_TABS = {
  all: { label: "All", statuses: null },
  "to-ship": { label: "To ship", statuses: ["TO_SHIP"] },
  "on-hold": { label: "On hold", statuses: ["ON_HOLD"] },
  unmapped: { label: "Unmapped", statuses: ["UNMAPPED"] },
  "short-stock": { label: "Short stock", statuses: ["SHORT_STOCK"] },
  "partially-shipped": { label: "Partially shipped", statuses: ["PARTIALLY_SHIPPED"] },
  shipped: { label: "Shipped", statuses: ["SHIPPED"] },
  delivered: { label: "Delivered", statuses: ["DELIVERED"] },
  exceptions: { label: "Exceptions", statuses: ["EXCEPTION"] },
} as const satisfies Record<string, { label: string; statuses: readonly OrderStatus[] | null }>;
export type OrderTab = keyof typeof ORDER_TABS;

/** Why an order is held that was to have all its units or none; such a hold ends with the shortage. */
export const SHORT_STOCK_HOLD = "Stock is short";
