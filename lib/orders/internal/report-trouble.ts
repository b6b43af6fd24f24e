import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { PaymentStatus } from "@/prisma/generated/enums";
import { isAtCourier } from "../machine";
import { parcelsOf } from "../parcels-of";
import type { LineEdit } from "../schema";
import type { OrderChange } from "./write-order";
import { editWords, type UnmappedItem } from "./write-lines";

const DAY_MS = 24 * 60 * 60 * 1000;

/** One card for an item, however many orders wait for it. */
export async function reportUnmapped(
  tx: ScopedTx,
  scope: OrgScope,
  order: { readonly id: string; readonly number: string },
  items: readonly UnmappedItem[],
): Promise<void> {
  for (const { channelVariantId, title, externalSku } of items)
    await raiseException(tx, scope, {
      kind: "UNMAPPED_SKU",
      fingerprint: `unmapped:${channelVariantId}`,
      title: `“${title}” has no SKU`,
      cause: externalSku
        ? `The shop calls it ${externalSku}, and none of your SKUs has that code. Map it once; ${order.number} and every order that waits for it go on by themselves.`
        : `The shop gives it no SKU. Map it once; ${order.number} and every order that waits for it go on by themselves.`,
      data: { channelVariantId, externalSku, title },
      orderId: order.id,
      dueAt: new Date(Date.now() + DAY_MS),
    });
}

const mustNotShip = (status: PaymentStatus): boolean =>
  status === "REFUNDED" || status === "VOIDED";

/** Something changed that a parcel at the courier does not know of. */
export async function reportChangeAfterBooking(
  tx: ScopedTx,
  scope: OrgScope,
  order: { readonly id: string; readonly number: string; readonly combinedIntoId: string | null },
  change: OrderChange,
  edits: readonly LineEdit[],
): Promise<boolean> {
  const shipments = await tx.shipment.findMany({
    where: { organizationId: scope.organizationId, ...parcelsOf(order) },
    select: { id: true, status: true, awb: true },
  });
  const booked = shipments.filter(({ status }) => isAtCourier(status));
  const what = [
    ...(change.isCancelledNow ? ["the order was cancelled"] : []),
    ...(change.payment && mustNotShip(change.payment.to) ? ["the money went back"] : []),
    ...(change.isAddressChanged ? ["the address was changed"] : []),
    ...(change.isNoteChanged ? ["the note was changed"] : []),
    ...(edits.length > 0 ? [`items were changed (${edits.map(editWords).join("; ")})`] : []),
  ];
  if (booked.length === 0 || what.length === 0) return false;
  const awbs = booked.flatMap(({ awb }) => awb ?? []);
  await raiseException(tx, scope, {
    kind: "ORDER_CHANGED",
    fingerprint: `order-changed:${order.id}`,
    title: `${order.number} changed after the courier was booked`,
    cause: `In the shop ${what.join(", and ")}. The parcel${awbs.length > 0 ? ` (AWB ${awbs.join(", ")})` : ""} was booked before. Void it before the van comes, or let it go as it is.`,
    data: { orderId: order.id },
    orderId: order.id,
    shipmentId: booked[0]?.id,
    dueAt: new Date(Date.now() + DAY_MS / 12),
  });
  return true;
}
