import { parseDecimalAmount } from "@/lib/kernel/money";
import type { OrderLineKind, PaymentStatus } from "@/prisma/generated/enums";
import type {
  ChannelAddress,
  ChannelFulfillment,
  ChannelOrder,
  ChannelOrderLine,
  ChannelRefund,
} from "../model";
import type { ShopifyAddress, ShopifyLineItem, ShopifyOrder } from "./schema";

/** Shopify docs, "financial_status"; EXPIRED is an authorization that lapsed. */
const PAYMENT_STATUSES: Readonly<Record<string, PaymentStatus>> = {
  pending: "PENDING",
  authorized: "AUTHORIZED",
  partially_paid: "PARTIALLY_PAID",
  paid: "PAID",
  partially_refunded: "PARTIALLY_REFUNDED",
  refunded: "REFUNDED",
  voided: "VOIDED",
  expired: "VOIDED",
};

/** Undefined for a status that Shopify has added since: nothing has a silent default (law 8). */
export const paymentStatusOf = (financialStatus: string | null): PaymentStatus | undefined =>
  financialStatus === null ? "PENDING" : PAYMENT_STATUSES[financialStatus.toLowerCase()];

/** Shopify's own manual method is named "Cash on Delivery (COD)"; apps name theirs alike. */
export const isCashOnDelivery = (gatewayNames: readonly string[]): boolean =>
  gatewayNames.some((name) => /cash[ _-]*on[ _-]*delivery|\bcod\b/i.test(name));

/** What a column of minor units holds. */
export const LARGEST_AMOUNT = 2_147_483_647;

type Decimal = string | number | null | undefined;

const isGiven = <T>(value: T): value is NonNullable<T> => value !== null && value !== undefined;

const amountIn =
  (currency: string) =>
  (value: Decimal): number =>
    isGiven(value) ? (parseDecimalAmount(value, currency)?.amountMinor ?? 0) : 0;

/** Pure: the same body always maps to the same order. `paymentStatus` is checked before. */
export function toChannelOrder(order: ShopifyOrder, paymentStatus: PaymentStatus): ChannelOrder {
  const { currency } = order;
  const amount = amountIn(currency);
  const gateways = order.payment_gateway_names ?? [];
  const isCod = isCashOnDelivery(gateways);
  const total = amount(order.current_total_price ?? order.total_price);
  const outstanding = isGiven(order.total_outstanding) ? amount(order.total_outstanding) : total;
  const refunded = refundedUnits(order);
  const lines = order.line_items.map((line) => toLine(line, currency, refunded.get(line.id) ?? 0));
  const shipTo = toAddress(order.shipping_address);
  const billTo = toAddress(order.billing_address);
  return {
    externalOrderId: order.id,
    number: order.name ?? `#${order.order_number ?? order.id}`,
    placedAt: new Date(order.created_at),
    updatedAt: new Date(order.updated_at),
    paymentStatus,
    paymentKind: isCod ? "COD" : "PREPAID",
    paymentLabel: gateways.length > 0 ? gateways.join(", ") : null,
    currency,
    totalMinor: total,
    subtotalMinor: lines.reduce((sum, line) => sum + line.unitPriceMinor * line.currentQuantity, 0),
    shippingMinor: shippingMinor(order, amount),
    taxMinor: amount(order.current_total_tax ?? order.total_tax),
    taxesIncluded: order.taxes_included ?? false,
    discountMinor: amount(order.current_total_discounts ?? order.total_discounts),
    codAmountMinor: isCod && paymentStatus !== "PAID" ? Math.max(0, outstanding) : 0,
    presentment: presentmentOf(order),
    buyer: buyerOf(order, shipTo, billTo),
    shipTo,
    billTo,
    note: order.note,
    tags: (order.tags ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    isTest: order.test ?? false,
    cancelledAt: order.cancelled_at ? new Date(order.cancelled_at) : null,
    cancelReason: order.cancel_reason,
    lines,
    fulfillments: liveFulfillments(order),
    refunds: refundsOf(order),
  };
}

/** Units taken back by refunds, for bodies too old to carry `current_quantity`. */
function refundedUnits(order: ShopifyOrder): Map<string, number> {
  const units = new Map<string, number>();
  for (const refund of order.refunds ?? [])
    for (const line of refund.refund_line_items ?? [])
      units.set(line.line_item_id, (units.get(line.line_item_id) ?? 0) + line.quantity);
  return units;
}

function toLine(line: ShopifyLineItem, currency: string, refunded: number): ChannelOrderLine {
  const amount = amountIn(currency);
  const current = line.current_quantity ?? Math.max(0, line.quantity - refunded);
  // Removed units stay in `quantity`, and an edit may raise both.
  const ordered = Math.max(line.quantity, current);
  const unitPriceMinor = amount(line.price);
  const allocations = line.discount_allocations ?? [];
  const discountMinor =
    allocations.length > 0
      ? allocations.reduce((sum, { amount: part }) => sum + amount(part), 0)
      : amount(line.total_discount);
  const remainingDiscount = ordered === 0 ? 0 : Math.round((discountMinor * current) / ordered);
  return {
    externalLineId: line.id,
    externalVariantId: line.variant_id ?? null,
    externalProductId: line.product_id ?? null,
    externalSku: line.sku,
    kind: lineKind(line),
    title: line.title ?? line.name ?? "Untitled item",
    variantTitle: line.variant_title,
    orderedQuantity: ordered,
    currentQuantity: current,
    unitPriceMinor,
    taxMinor: (line.tax_lines ?? []).reduce((sum, { price }) => sum + amount(price), 0),
    discountMinor,
    totalMinor: unitPriceMinor * current - remainingDiscount,
    unitWeightGrams: Math.round(line.grams ?? 0),
    requiresShipping: line.requires_shipping ?? !(line.gift_card ?? false),
    properties: (line.properties ?? []).map(({ name, value }) => ({
      name: String(name),
      value: typeof value === "string" ? value : JSON.stringify(value ?? null),
    })),
  };
}

function lineKind(line: ShopifyLineItem): OrderLineKind {
  const hasVariant = isGiven(line.variant_id);
  const isShipped = line.requires_shipping ?? true;
  if (line.gift_card) return "GIFT_CARD";
  const isNamedTip = !hasVariant && !isShipped && /^tip$/i.test(line.title ?? "");
  if (isGiven(line.tip) || isNamedTip) return "TIP";
  if (!isShipped) return "DIGITAL";
  return hasVariant || isGiven(line.product_id) ? "PHYSICAL" : "CUSTOM";
}

function shippingMinor(order: ShopifyOrder, amount: (value: Decimal) => number): number {
  const set = order.current_shipping_price_set ?? order.total_shipping_price_set;
  const stated = set?.shop_money?.amount;
  if (isGiven(stated)) return amount(stated);
  return (order.shipping_lines ?? []).reduce((sum, { price }) => sum + amount(price), 0);
}

function presentmentOf(order: ShopifyOrder): ChannelOrder["presentment"] {
  const currency = order.presentment_currency;
  if (!currency || currency === order.currency) return null;
  const set = order.current_total_price_set ?? order.total_price_set;
  const stated = set?.presentment_money?.amount;
  if (!isGiven(stated)) return null;
  const totalMinor = amountIn(currency)(stated);
  // For show only: Rp 30,000,000.00 is too many minor units, and no reason to refuse the order.
  return totalMinor > LARGEST_AMOUNT ? null : { currency, totalMinor };
}

function toAddress(address: ShopifyAddress | null | undefined): ChannelAddress | null {
  if (!address) return null;
  const { company, phone, address1, address2, city } = address;
  const country = address.country_code?.toUpperCase() ?? null;
  return {
    name: address.name ?? fullName(address.first_name, address.last_name),
    ...{ company, phone, address1, address2, city },
    stateCode: address.province_code ?? address.province,
    postalCode: address.zip,
    countryCode: country?.length === 2 ? country : null,
  };
}

const fullName = (first: string | null, last: string | null): string | null =>
  [first, last].filter(Boolean).join(" ") || null;

function buyerOf(
  order: ShopifyOrder,
  shipTo: ChannelAddress | null,
  billTo: ChannelAddress | null,
): ChannelOrder["buyer"] {
  const { customer } = order;
  const email = order.email ?? order.contact_email ?? customer?.email ?? null;
  const ownName = customer ? fullName(customer.first_name, customer.last_name) : null;
  return {
    name: ownName ?? shipTo?.name ?? billTo?.name ?? email ?? "No name given",
    email,
    phone: order.phone ?? customer?.phone ?? shipTo?.phone ?? billTo?.phone ?? null,
  };
}

const ENDED_FULFILLMENTS = new Set(["cancelled", "error", "failure"]);

const liveFulfillments = (order: ShopifyOrder): ChannelFulfillment[] =>
  (order.fulfillments ?? [])
    .filter(({ status }) => !ENDED_FULFILLMENTS.has(status?.toLowerCase() ?? "success"))
    .map((fulfillment) => ({
      externalFulfillmentId: fulfillment.id,
      trackingNumbers: [
        ...new Set(
          [fulfillment.tracking_number, ...(fulfillment.tracking_numbers ?? [])].filter(
            (number) => number !== null,
          ),
        ),
      ],
      lines: (fulfillment.line_items ?? []).map(({ id, quantity }) => ({
        externalLineId: id,
        quantity,
      })),
    }));

/** `legacy_restock` says nothing of whether the units had left (Shopify docs, "restock_type"). */
const RESTOCKS: Readonly<Record<string, ChannelRefund["lines"][number]["restock"]>> = {
  cancel: "cancelled",
  return: "returned",
};

/** Refunds of money alone have no lines and move nothing. */
const refundsOf = (order: ShopifyOrder): ChannelRefund[] =>
  (order.refunds ?? []).flatMap(({ id, created_at: at, refund_line_items: lines }) =>
    !id || !at || !lines?.length
      ? []
      : [
          {
            externalRefundId: id,
            at: new Date(at),
            lines: lines.map((line) => ({
              externalLineId: line.line_item_id,
              quantity: line.quantity,
              restock: RESTOCKS[line.restock_type?.toLowerCase() ?? ""] ?? "none",
              externalLocationId: line.location_id ?? null,
            })),
          },
        ],
  );
