import { z } from "zod";
import { idOfGid } from "./gid";
import { pageInfo } from "./pages";

/** An order as the Admin GraphQL API gives it, and its way into the shape of the webhooks. */
const amount = z.object({ amount: z.string() });
const moneyBag = z.object({ shopMoney: amount, presentmentMoney: amount });
const text = z.string().nullable();

const mailingAddress = z
  .object({
    ...{ name: text, firstName: text, lastName: text, company: text, phone: text },
    ...{ address1: text, address2: text, city: text, zip: text },
    ...{ provinceCode: text, province: text, countryCodeV2: text },
  })
  .nullable();

const lineNode = z.object({
  id: z.string(),
  title: z.string(),
  name: z.string(),
  sku: text,
  variantTitle: text,
  quantity: z.int(),
  currentQuantity: z.int(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  variant: z
    .object({
      id: z.string(),
      inventoryItem: z.object({
        measurement: z.object({
          weight: z.object({ value: z.number(), unit: z.string() }).nullable(),
        }),
      }),
    })
    .nullable(),
  product: z.object({ id: z.string() }).nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: text })),
  originalUnitPriceSet: moneyBag,
  totalDiscountSet: moneyBag,
  taxLines: z.array(z.object({ priceSet: moneyBag })),
});
export type GraphqlLine = z.output<typeof lineNode>;

export const orderNode = z.object({
  id: z.string(),
  name: z.string(),
  number: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: text,
  cancelReason: text,
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  displayFinancialStatus: text,
  paymentGatewayNames: z.array(z.string()),
  taxesIncluded: z.boolean(),
  test: z.boolean(),
  note: text,
  tags: z.array(z.string()),
  email: text,
  phone: text,
  currentTotalPriceSet: moneyBag,
  currentTotalTaxSet: moneyBag.nullable(),
  currentTotalDiscountsSet: moneyBag,
  totalOutstandingSet: moneyBag,
  currentShippingPriceSet: moneyBag,
  customer: z.object({ firstName: text, lastName: text, email: text, phone: text }).nullable(),
  shippingAddress: mailingAddress,
  billingAddress: mailingAddress,
  fulfillments: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      trackingInfo: z.array(z.object({ number: text })),
      fulfillmentLineItems: z.object({
        nodes: z.array(
          z.object({ quantity: z.int().nullable(), lineItem: z.object({ id: z.string() }) }),
        ),
      }),
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.string(),
      createdAt: text,
      refundLineItems: z.object({
        nodes: z.array(
          z.object({
            quantity: z.int(),
            restockType: z.string(),
            location: z.object({ id: z.string() }).nullable(),
            lineItem: z.object({ id: z.string() }),
          }),
        ),
      }),
    }),
  ),
  lineItems: z.object({ nodes: z.array(lineNode), pageInfo }),
});
export type GraphqlOrder = z.output<typeof orderNode>;

const GRAMS_PER: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1000,
  OUNCES: 28.349523125,
  POUNDS: 453.59237,
};

const moneySet = (bag: z.output<typeof moneyBag> | null) =>
  bag && { shop_money: bag.shopMoney, presentment_money: bag.presentmentMoney };

/** One mapping serves webhook and pull: what is fetched takes the webhook's shape first. */
export function toWebhookShape(order: GraphqlOrder, lines: readonly GraphqlLine[]): unknown {
  return {
    id: idOfGid(order.id),
    name: order.name,
    order_number: order.number,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    financial_status: order.displayFinancialStatus?.toLowerCase() ?? null,
    payment_gateway_names: order.paymentGatewayNames,
    taxes_included: order.taxesIncluded,
    test: order.test,
    note: order.note,
    tags: order.tags.join(", "),
    email: order.email,
    phone: order.phone,
    current_total_price: order.currentTotalPriceSet.shopMoney.amount,
    current_total_price_set: moneySet(order.currentTotalPriceSet),
    current_total_tax: order.currentTotalTaxSet?.shopMoney.amount,
    current_total_discounts: order.currentTotalDiscountsSet.shopMoney.amount,
    current_shipping_price_set: moneySet(order.currentShippingPriceSet),
    total_outstanding: order.totalOutstandingSet.shopMoney.amount,
    customer: order.customer && {
      first_name: order.customer.firstName,
      last_name: order.customer.lastName,
      email: order.customer.email,
      phone: order.customer.phone,
    },
    shipping_address: toAddress(order.shippingAddress),
    billing_address: toAddress(order.billingAddress),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: idOfGid(fulfillment.id),
      status: fulfillment.status.toLowerCase(),
      tracking_numbers: fulfillment.trackingInfo.map(({ number }) => number),
      line_items: fulfillment.fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({
        id: idOfGid(lineItem.id),
        quantity: quantity ?? 0,
      })),
    })),
    refunds: order.refunds.map((refund) => ({
      id: idOfGid(refund.id),
      created_at: refund.createdAt,
      refund_line_items: refund.refundLineItems.nodes.map((line) => ({
        line_item_id: idOfGid(line.lineItem.id),
        quantity: line.quantity,
        restock_type: line.restockType.toLowerCase(),
        location_id: line.location && idOfGid(line.location.id),
      })),
    })),
    line_items: lines.map(toLineItem),
  };
}

function toLineItem(line: GraphqlLine): unknown {
  const weight = line.variant?.inventoryItem.measurement.weight;
  return {
    id: idOfGid(line.id),
    variant_id: line.variant && idOfGid(line.variant.id),
    product_id: line.product && idOfGid(line.product.id),
    sku: line.sku,
    title: line.title,
    name: line.name,
    variant_title: line.variantTitle,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price: line.originalUnitPriceSet.shopMoney.amount,
    total_discount: line.totalDiscountSet.shopMoney.amount,
    tax_lines: line.taxLines.map(({ priceSet }) => ({ price: priceSet.shopMoney.amount })),
    grams: weight ? weight.value * (GRAMS_PER[weight.unit] ?? 1) : 0,
    requires_shipping: line.requiresShipping,
    gift_card: line.isGiftCard,
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
  };
}

const toAddress = (address: GraphqlOrder["shippingAddress"]): unknown =>
  address && {
    name: address.name,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    phone: address.phone,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    zip: address.zip,
    province: address.province,
    province_code: address.provinceCode,
    country_code: address.countryCodeV2,
  };
