import { defineJob } from "@/inngest/define-job";
import { reserveAgain } from "@/lib/orders/commands/reserve-order";

/** Units have come in: an order that was short tries again. Still short is an answer, not a failure. */
export const reserveOrderStock = defineJob(
  { id: "reserve-order-stock", event: "order/reservation-requested" },
  async ({ data, scope }) => {
    const tried = await reserveAgain(scope, data.orderId);
    return { message: tried.ok ? tried.value.message : tried.error.message };
  },
);
