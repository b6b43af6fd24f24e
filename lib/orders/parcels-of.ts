import type { Prisma } from "@/prisma/generated/client";

/**
 * The shipments that carry an order: its own, and those of the order it was combined into that hold
 * units of it. By the orders' ids, so that an index finds them.
 */
export const parcelsOf = (order: {
  readonly id: string;
  readonly combinedIntoId: string | null;
}): Prisma.ShipmentWhereInput =>
  order.combinedIntoId === null
    ? { orderId: order.id }
    : {
        OR: [
          { orderId: order.id },
          { orderId: order.combinedIntoId, lines: { some: { orderLine: { orderId: order.id } } } },
        ],
      };
