import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { OrderStatus, PaymentKind } from "@/prisma/generated/enums";
import { recordOrderEvent } from "../commands/record-order-event";
import { refreshOrderStatus } from "../commands/refresh-order-status";
import { reserveForOrder } from "../commands/reserve-order";
import type { AddressInput } from "../input-schema";

/** What a column of minor units holds. */
const LARGEST_AMOUNT = 2_147_483_647;

export type OwnSku = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly weightGrams: number;
  readonly hsn: string | null;
};

/** An order of ours, made at the desk or read from a file, with all that it needs looked up. */
export type OwnOrder = {
  /** Tells it from its repeat; null where nobody will send it again. */
  readonly reference: string | null;
  readonly number: string;
  readonly buyer: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly shipTo: AddressInput;
  readonly lines: readonly {
    readonly sku: OwnSku;
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly payment: PaymentKind;
  readonly currency: string;
  readonly shippingMinor: number;
  readonly discountMinor: number;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly placedAt: Date;
  /** As the timeline tells where it came from. */
  readonly origin: string;
};

/** Subtotal and total; a discount never makes it owe the buyer. */
export function ownMoney(order: {
  readonly lines: readonly { readonly quantity: number; readonly unitPriceMinor: number }[];
  readonly shippingMinor: number;
  readonly discountMinor: number;
}): { readonly subtotalMinor: number; readonly totalMinor: number } {
  const subtotalMinor = order.lines.reduce(
    (sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor,
    0,
  );
  const totalMinor = Math.max(0, subtotalMinor + order.shippingMinor - order.discountMinor);
  return { subtotalMinor, totalMinor };
}

export const isTooMuch = ({
  subtotalMinor,
  totalMinor,
}: {
  readonly subtotalMinor: number;
  readonly totalMinor: number;
}): boolean => Math.max(subtotalMinor, totalMinor) > LARGEST_AMOUNT;

/** What the courier collects: everything, or nothing. */
export const codOf = (payment: PaymentKind, totalMinor: number): number =>
  payment === "COD" ? totalMinor : 0;

export const addressColumnsOf = (address: AddressInput) => ({
  shipName: address.name,
  shipCompany: address.company ?? null,
  shipPhone: address.phone ?? null,
  shipAddress1: address.address1,
  shipAddress2: address.address2 ?? null,
  shipCity: address.city,
  shipStateCode: address.stateCode ?? null,
  shipPostalCode: address.postalCode,
  shipCountryCode: address.countryCode.toUpperCase(),
});

/**
 * Writes the order, reserves like any other and says where it stands. Undefined when its reference
 * is taken: the unique index decides that, also between two at once.
 */
export async function writeOwnOrder(
  tx: ScopedTx,
  scope: OrgScope,
  order: OwnOrder,
): Promise<{ readonly id: string; readonly status: OrderStatus } | undefined> {
  const { organizationId, traceId } = scope;
  const { subtotalMinor, totalMinor } = ownMoney(order);
  const id = newId();
  const written = await tx.order.createMany({
    data: [
      {
        ...{ id, organizationId, traceId, number: order.number },
        externalOrderId: order.reference,
        paymentKind: order.payment,
        paymentStatus: order.payment === "COD" ? "PENDING" : "PAID",
        ...{ currency: order.currency, subtotalMinor, totalMinor },
        ...{ shippingMinor: order.shippingMinor, discountMinor: order.discountMinor },
        codAmountMinor: codOf(order.payment, totalMinor),
        buyerName: order.buyer.name,
        buyerEmail: order.buyer.email,
        buyerPhone: order.buyer.phone,
        ...addressColumnsOf(order.shipTo),
        ...{ note: order.note, tags: [...new Set(order.tags)], placedAt: order.placedAt },
      },
    ],
    skipDuplicates: true,
  });
  if (written.count === 0) return undefined;
  await tx.orderLine.createMany({
    data: order.lines.map(({ sku, quantity, unitPriceMinor }, position) => {
      const lineId = newId();
      return {
        ...{ id: lineId, organizationId, orderId: id, externalLineId: lineId, position },
        ...{ skuId: sku.id, externalSku: sku.code, title: sku.name, hsn: sku.hsn },
        ...{ kind: "PHYSICAL" as const, unitWeightGrams: sku.weightGrams },
        ...{ orderedQuantity: quantity, unitPriceMinor, totalMinor: quantity * unitPriceMinor },
      };
    }),
  });
  await recordOrderEvent(tx, scope, {
    ...{ orderId: id, kind: "order-received", title: order.origin, causeKey: `received:${id}` },
  });
  await reserveForOrder(tx, scope, id, "made");
  const status = await refreshOrderStatus(tx, scope, id, {
    title: (now) => (now === "TO_SHIP" ? "Stock reserved, ready to ship" : "Stock is short"),
    causeKey: "made",
  });
  return { id, status };
}

export const ownSkuColumns = {
  ...{ id: true, code: true, name: true, weightGrams: true, hsn: true, archivedAt: true },
} as const;
