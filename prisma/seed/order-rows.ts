import { originalTotals, weightGrams, lineTax } from "@/simulators/shopify/order-math";
import type { OrderStatus, PaymentStatus } from "@/prisma/generated/enums";
import { HOUR_MS } from "./local-time";
import type { SeedRows } from "./insert-rows";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import type { ParcelState } from "./parcel-state";
import type { Random } from "./random";
import { type OrderStory, unitsOf } from "./story";

const SECOND_MS = 1000;
const PREPAID_LABELS = {
  IN: ["UPI", "UPI", "UPI", "Card", "Card", "Net banking", "Wallet"],
  US: ["Visa", "Visa", "Mastercard", "Shop Pay", "Shop Pay", "American Express"],
} as const;
const HOLD_REASONS = [
  ...["Buyer asked to wait until Monday", "Telephone not reachable, COD at risk"],
  ...["Check the gift note first", "Second order with the same address"],
] as const;

const AFTER_HANDOVER: Readonly<Partial<Record<ParcelState["status"], OrderStatus>>> = {
  PICKED_UP: "SHIPPED",
  IN_TRANSIT: "SHIPPED",
  OUT_FOR_DELIVERY: "SHIPPED",
  ATTEMPT_FAILED: "SHIPPED",
  RETURNING: "SHIPPED",
  LOST: "SHIPPED",
  DELIVERED: "DELIVERED",
  RETURNED: "RETURNED",
};
const WAITING_STATUS = {
  "to-ship": "TO_SHIP",
  "on-hold": "ON_HOLD",
  unpaid: "RECEIVED",
  unmapped: "UNMAPPED",
  "short-stock": "SHORT_STOCK",
} as const;

function orderStatusOf(story: OrderStory, parcel: ParcelState | undefined): OrderStatus {
  const { plan } = story;
  if (plan.cancelledAt) return "CANCELLED";
  if (plan.waiting) return WAITING_STATUS[plan.waiting];
  if (!parcel) return "TO_SHIP";
  if (parcel.status === "NOT_BOOKED" || parcel.status === "UNCERTAIN") return "EXCEPTION";
  const status = AFTER_HANDOVER[parcel.status];
  if (status === undefined) return "TO_SHIP";
  return plan.isSplit ? "PARTIALLY_SHIPPED" : status;
}

function paymentStatusOf(story: OrderStory, status: OrderStatus): PaymentStatus {
  if (status === "CANCELLED") return story.plan.isCod ? "VOIDED" : "REFUNDED";
  if (story.plan.waiting === "unpaid") return "PENDING";
  if (!story.plan.isCod || status === "DELIVERED") return "PAID";
  return "PENDING";
}

export type OrderRowsInput = {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly rows: SeedRows;
  readonly random: Random;
  readonly now: Date;
};

/** As the product writes it: "2 × Block-print razai, King, Indigo +1". */
function lineSummaryOf(story: OrderStory): string {
  const [first, ...rest] = story.shopOrder.lines;
  if (!first) return "";
  const title = [first.title, first.variantTitle].filter(Boolean).join(", ");
  return `${first.quantity} × ${title}${rest.length > 0 ? ` +${rest.length}` : ""}`;
}

/** The order, its lines and what is held for them. */
export function writeOrder(
  input: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState | undefined,
): OrderStatus {
  const { merchant, ids, rows, random } = input;
  const { plan, shopOrder, lines } = story;
  const status = orderStatusOf(story, parcel);
  const totals = originalTotals(shopOrder);
  const address = shopOrder.shippingAddress;
  const buyerName = address ? `${address.firstName} ${address.lastName}` : "";
  const isDone = ["CANCELLED", "DELIVERED", "RETURNED", "SHIPPED"].includes(status);
  const held = lines.reduce((sum, line) => sum + line.held, 0);
  const shipped = lines.reduce((sum, line) => sum + line.shipped, 0);
  const lastChange = parcel?.lastScanAt ?? parcel?.bookedAt ?? plan.cancelledAt ?? plan.placedAt;
  rows.Order.push({
    id: story.orderId,
    organizationId: ids.organizationId,
    channelId: ids.channelId,
    externalOrderId: shopOrder.id,
    number: story.number,
    status,
    paymentStatus: paymentStatusOf(story, status),
    paymentKind: plan.isCod ? "COD" : "PREPAID",
    paymentLabel: plan.isCod
      ? "Cash on Delivery (COD)"
      : random.pick(PREPAID_LABELS[merchant.countryCode]),
    currency: merchant.currency,
    totalMinor: totals.total,
    subtotalMinor: totals.subtotal,
    shippingMinor: totals.shipping,
    taxMinor: totals.tax,
    taxesIncluded: shopOrder.taxesIncluded,
    discountMinor: totals.discounts,
    codAmountMinor: plan.isCod ? totals.total : 0,
    buyerName,
    buyerEmail: shopOrder.email,
    buyerPhone: address?.phone ?? null,
    shipName: buyerName,
    shipPhone: address?.phone ?? null,
    shipAddress1: parcel?.badAddress ?? address?.address1 ?? null,
    shipAddress2: parcel?.badAddress ? null : (address?.address2 ?? null),
    shipCity: address?.city ?? null,
    shipStateCode: address?.provinceCode ?? null,
    shipPostalCode: address?.zip ?? null,
    shipCountryCode: address?.countryCode ?? null,
    note: random.chance(0.05) ? "Gift, leave the invoice out." : null,
    tags: random.chance(0.08) ? ["repeat buyer"] : [],
    isTest: false,
    requiresShipping: true,
    holdReason: plan.waiting === "on-hold" ? random.pick(HOLD_REASONS) : null,
    cancelReason: plan.cancelledAt ? "customer" : null,
    cancelledAt: plan.cancelledAt ?? null,
    placedAt: plan.placedAt,
    shipBy: isDone ? null : new Date(plan.placedAt.getTime() + 24 * HOUR_MS),
    externalUpdatedAt: new Date(shopOrder.updatedAt),
    lineSummary: lineSummaryOf(story),
    unitCount: unitsOf(lines),
    reservedUnitCount: held,
    shippedUnitCount: shipped,
    weightGrams: weightGrams(shopOrder, "ordered"),
    searchText: searchTextOf(story, buyerName, parcel),
    traceId: story.traceId,
    createdAt: new Date(plan.placedAt.getTime() + SECOND_MS),
    updatedAt: lastChange,
  });
  story.lines.forEach((line, index) => writeLine(input, story, line, index, status));
  return status;
}

function searchTextOf(
  story: OrderStory,
  buyerName: string,
  parcel: ParcelState | undefined,
): string {
  const words = [
    story.number,
    buyerName,
    story.shopOrder.shippingAddress?.city,
    story.shopOrder.email,
  ];
  const codes = story.lines.map((line) => line.skuCode);
  return [...words, ...codes, parcel?.awb].filter(Boolean).join(" ").toLowerCase();
}

function writeLine(
  { ids, rows }: OrderRowsInput,
  story: OrderStory,
  line: OrderStory["lines"][number],
  index: number,
  status: OrderStatus,
): void {
  const { shopLine } = line;
  const gross = shopLine.priceMinor * shopLine.quantity;
  rows.OrderLine.push({
    id: line.id,
    organizationId: ids.organizationId,
    orderId: story.orderId,
    externalLineId: shopLine.id,
    channelVariantId: line.variantId,
    skuId: line.skuId,
    kind: "PHYSICAL",
    position: index + 1,
    title: shopLine.title,
    variantTitle: shopLine.variantTitle,
    externalSku: shopLine.sku,
    hsn: null,
    orderedQuantity: shopLine.quantity,
    cancelledQuantity: status === "CANCELLED" ? shopLine.quantity : 0,
    reservedQuantity: line.held,
    shippedQuantity: line.shipped,
    unitPriceMinor: shopLine.priceMinor,
    taxMinor: lineTax(story.shopOrder, shopLine, shopLine.quantity),
    discountMinor: shopLine.discountMinor,
    totalMinor: gross - shopLine.discountMinor,
    unitWeightGrams: shopLine.grams,
    requiresShipping: true,
  });
  const missing = shopLine.quantity - line.held - line.shipped;
  if (status === "SHORT_STOCK" && line.skuId !== null && missing > 0)
    rows.BackOrder.push({
      organizationId: ids.organizationId,
      orderLineId: line.id,
      orderId: story.orderId,
      skuId: line.skuId,
      quantity: missing,
      placedAt: story.plan.placedAt,
    });
  if (!line.wasHeld || line.skuId === null || !story.warehouse) return;
  rows.Reservation.push({
    id: line.reservationId,
    organizationId: ids.organizationId,
    orderLineId: line.id,
    skuId: line.skuId,
    warehouseId: story.warehouse.id,
    quantity: line.held,
    createdAt: new Date(story.plan.placedAt.getTime() + 2 * SECOND_MS),
    releasedAt:
      line.held > 0
        ? null
        : (story.plan.cancelledAt ?? story.plan.parcel?.pickedUpAt ?? story.plan.placedAt),
  });
}
