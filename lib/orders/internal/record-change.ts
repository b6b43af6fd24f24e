import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { PaymentStatus } from "@/prisma/generated/enums";
import { recordOrderEvent } from "../commands/record-order-event";
import type { LineEdit } from "../schema";
import { editWords } from "./write-lines";
import type { OrderChange } from "./write-order";

/** A row of the timeline for each thing that was changed. */
export async function recordChange(
  tx: ScopedTx,
  scope: OrgScope,
  by: {
    readonly orderId: string;
    readonly actor: Actor;
    readonly version: string;
    /** Where it was changed, as a title ends: "in Shopify", "at the desk". */
    readonly where: string;
  },
  change: OrderChange,
  edits: readonly LineEdit[],
): Promise<void> {
  const { orderId, actor, version, where } = by;
  if (change.payment)
    await recordOrderEvent(tx, scope, {
      ...{ orderId, actor, kind: "payment-changed", title: paymentWords[change.payment.to] },
      data: change.payment,
      causeKey: `payment:${orderId}:${version}`,
    });
  if (edits.length > 0)
    await recordOrderEvent(tx, scope, {
      ...{ orderId, actor, kind: "items-changed", title: `Items changed ${where}` },
      detail: edits.map(editWords).join("; "),
      data: { lines: [...edits] },
      causeKey: `items:${orderId}:${version}`,
    });
  if (change.isAddressChanged)
    await recordOrderEvent(tx, scope, {
      ...{ orderId, actor, kind: "address-changed", title: `Address changed ${where}` },
      causeKey: `address:${orderId}:${version}`,
    });
  if (change.isNoteChanged)
    await recordOrderEvent(tx, scope, {
      ...{ orderId, actor, kind: "note-changed", title: `Note changed ${where}` },
      causeKey: `note:${orderId}:${version}`,
    });
}

export const paymentWords: Readonly<Record<PaymentStatus, string>> = {
  PENDING: "Payment pending",
  AUTHORIZED: "Payment authorized",
  PARTIALLY_PAID: "Paid in part",
  PAID: "Paid",
  PARTIALLY_REFUNDED: "Refunded in part",
  REFUNDED: "Refunded",
  VOIDED: "Payment voided",
};
