import { err, ok } from "@/lib/kernel/result";
import { parseJsonKeepingIds } from "@/lib/webhooks/parse-json";
import type { ReadOrder } from "../contract";
import { LARGEST_AMOUNT, paymentStatusOf, toChannelOrder } from "./mapper";
import { orderSchema } from "./schema";

/** Reads the body of an order webhook; ids past 2^53 keep their digits. */
export function readOrderBody(rawBody: Uint8Array): ReadOrder {
  const json = parseJsonKeepingIds(Buffer.from(rawBody).toString("utf8"));
  if (!json) return err({ code: "not-json", message: "The body is not JSON." });
  return readOrderValue(json.value);
}

/** The same for an order that is parsed already. */
export function readOrderValue(value: unknown): ReadOrder {
  const parsed = orderSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join(".") || "the body";
    return err({
      code: "unknown-shape",
      message: `Not an order as Shopify documents it: ${path} ${issue?.message ?? "is wrong"}.`,
    });
  }
  const paymentStatus = paymentStatusOf(parsed.data.financial_status);
  if (!paymentStatus)
    return err({
      code: "unknown-payment-status",
      message: `Shopify calls the payment "${parsed.data.financial_status}", which Waybill does not know.`,
    });
  const order = toChannelOrder(parsed.data, paymentStatus);
  const prices = order.lines.map(({ unitPriceMinor }) => unitPriceMinor);
  if (Math.max(order.totalMinor, order.subtotalMinor, ...prices) > LARGEST_AMOUNT)
    return err({
      code: "amount-too-large",
      message: `The order is worth more than Waybill can hold (${order.currency}).`,
    });
  return ok(order);
}
