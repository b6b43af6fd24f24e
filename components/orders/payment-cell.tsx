import { Glyph } from "@/components/status/glyph";
import type { OrderListItem } from "@/lib/orders/schema";

type PaymentCellProps = {
  readonly order: Pick<OrderListItem, "paymentKind" | "paymentStatus">;
};

const WORDS: Readonly<Record<OrderListItem["paymentStatus"], string>> = {
  PENDING: "Not paid",
  AUTHORIZED: "Authorized",
  PARTIALLY_PAID: "Part paid",
  PAID: "Prepaid",
  PARTIALLY_REFUNDED: "Part refunded",
  REFUNDED: "Refunded",
  VOIDED: "Payment void",
};

/** COD stands out, because cash travels with the parcel. */
export function PaymentCell({ order: { paymentKind, paymentStatus } }: PaymentCellProps) {
  if (paymentKind === "COD") return <span className="font-medium">COD</span>;
  const isOpen = paymentStatus === "PENDING" || paymentStatus === "PARTIALLY_PAID";
  return (
    <span className="inline-flex items-center gap-1.5">
      {WORDS[paymentStatus]}
      {isOpen && <Glyph tone="wait" />}
    </span>
  );
}
