import { lineView } from "./line-view";
import { fulfillmentOrderView, fulfillmentView } from "./fulfillment-views";
import { locationView } from "./stock-views";
import { connection, type PageArgs } from "./connection";
import type { Context } from "./context";
import { gid } from "../ids";
import type { Address, Refund, ShopOrder, Transaction } from "../model";
import { moneyBag } from "../money";
import {
  currentTotals,
  displayFulfillment,
  financialStatus,
  originalTotals,
  outstandingOf,
  receivedOf,
  refundedOf,
  tipsOf,
  weightGrams,
} from "../order-math";
import { graphqlTime } from "../rest-json";

export function orderView(context: Context, order: ShopOrder) {
  const { world, shop } = context;
  const original = originalTotals(order);
  const current = currentTotals(order);
  const bag = (minor: number) => moneyBag(order, minor);
  const status = financialStatus(order);
  const shippingLines = order.shippingLines.map((line) => ({
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.code,
    source: "shopify",
    originalPriceSet: bag(line.priceMinor),
    discountedPriceSet: bag(line.priceMinor),
    isRemoved: false,
  }));
  return {
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.orderNumber,
    email: order.email,
    phone: order.phone,
    note: order.note,
    tags: order.tags,
    test: order.test,
    createdAt: graphqlTime(order.createdAt),
    updatedAt: graphqlTime(order.updatedAt),
    processedAt: graphqlTime(order.createdAt),
    cancelledAt: order.cancelledAt && graphqlTime(order.cancelledAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    cancellation: order.cancelledAt && { staffNote: order.staffNote },
    closed: order.closedAt !== null,
    closedAt: order.closedAt && graphqlTime(order.closedAt),
    confirmed: true,
    confirmationNumber: order.confirmationNumber,
    edited: order.edited,
    fulfillable:
      order.cancelledAt === null && order.lines.some((line) => line.fulfillableQuantity > 0),
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    sourceName: order.sourceName,
    poNumber: null,
    customerLocale: shop.country === "IN" ? "en-IN" : "en-US",
    displayFinancialStatus: status.toUpperCase(),
    displayFulfillmentStatus: displayFulfillment(order),
    fullyPaid: receivedOf(order) > 0 && outstandingOf(order) === 0,
    unpaid: receivedOf(order) === 0 && original.total > 0,
    paymentGatewayNames: order.gateways,
    discountCodes: order.discountCode === null ? [] : [order.discountCode],
    discountCode: order.discountCode,
    customAttributes: order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
    statusPageUrl: `https://${shop.id}/${shop.shopId}/orders/${order.confirmationNumber.toLowerCase()}`,
    totalWeight: String(weightGrams(order, "ordered")),
    currentTotalWeight: String(weightGrams(order, "current")),
    subtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce(
      (sum, line) => sum + line.currentQuantity,
      0,
    ),
    totalPriceSet: bag(original.total),
    originalTotalPriceSet: bag(original.total),
    currentTotalPriceSet: bag(current.total),
    subtotalPriceSet: bag(original.subtotal),
    currentSubtotalPriceSet: bag(current.subtotal),
    totalTaxSet: bag(original.tax),
    currentTotalTaxSet: bag(current.tax),
    totalDiscountsSet: bag(original.discounts),
    currentTotalDiscountsSet: bag(current.discounts),
    totalShippingPriceSet: bag(original.shipping),
    currentShippingPriceSet: bag(current.shipping),
    totalOutstandingSet: bag(outstandingOf(order)),
    totalReceivedSet: bag(receivedOf(order)),
    totalRefundedSet: bag(refundedOf(order)),
    netPaymentSet: bag(receivedOf(order) - refundedOf(order)),
    totalTipReceivedSet: bag(tipsOf(order)),
    customer: order.customer && customerView(order),
    shippingAddress: order.shippingAddress && addressView(order, order.shippingAddress, "shipping"),
    billingAddress: order.billingAddress && addressView(order, order.billingAddress, "billing"),
    displayAddress: order.shippingAddress && addressView(order, order.shippingAddress, "shipping"),
    shippingLine: shippingLines[0] ?? null,
    shippingLines: (args: PageArgs) => connection(shippingLines, args, (line) => line),
    lineItems: (args: PageArgs) =>
      connection(order.lines, args, (line) => lineView(context, order, line)),
    fulfillmentOrders: (args: PageArgs) =>
      connection(world.fulfillmentOrders.find("order", order.id), args, (fulfillmentOrder) =>
        fulfillmentOrderView(context, fulfillmentOrder),
      ),
    fulfillments: (args: { first?: number | null }) =>
      world.fulfillments
        .find("order", order.id)
        .slice(0, args.first ?? undefined)
        .map((fulfillment) => fulfillmentView(context, fulfillment)),
    fulfillmentsCount: () => ({ count: world.fulfillments.find("order", order.id).length }),
    refunds: (args: { first?: number | null }) =>
      order.refunds
        .slice(0, args.first ?? undefined)
        .map((refund) => refundView(context, order, refund)),
    transactions: (args: { first?: number | null }) =>
      order.transactions
        .slice(0, args.first ?? undefined)
        .map((transaction) => transactionView(order, transaction)),
  };
}

function customerView(order: ShopOrder) {
  const customer = order.customer!;
  return {
    id: gid("Customer", customer.id),
    legacyResourceId: customer.id,
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`.trim(),
    email: customer.email,
    phone: customer.phone,
    defaultEmailAddress: customer.email && { emailAddress: customer.email },
    defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone },
  };
}

function addressView(order: ShopOrder, address: Address, kind: "shipping" | "billing") {
  const name = `${address.firstName} ${address.lastName}`.trim();
  return {
    id: `${gid("MailingAddress", order.id)}?model_name=${kind === "shipping" ? "ShippingAddress" : "BillingAddress"}`,
    ...address,
    name,
    countryCodeV2: address.countryCode,
    latitude: null,
    longitude: null,
    formatted: [
      name,
      address.address1,
      ...(address.address2 === null ? [] : [address.address2]),
      `${address.city} ${address.provinceCode} ${address.zip}`,
      address.country,
    ],
  };
}

const transactionView = (order: ShopOrder, transaction: Transaction) => ({
  id: gid("OrderTransaction", transaction.id),
  kind: transaction.kind.toUpperCase(),
  status: "SUCCESS",
  gateway: transaction.gateway,
  amountSet: moneyBag(order, transaction.amountMinor),
  createdAt: graphqlTime(transaction.createdAt),
  processedAt: graphqlTime(transaction.createdAt),
  test: order.test,
});

function refundView(context: Context, order: ShopOrder, refund: Refund) {
  const total = refund.transactions.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    note: refund.note,
    createdAt: graphqlTime(refund.createdAt),
    updatedAt: graphqlTime(refund.createdAt),
    totalRefundedSet: moneyBag(order, total),
    refundLineItems: (args: PageArgs) =>
      connection(refund.lines, args, (entry) => ({
        id: gid("RefundLineItem", entry.id),
        quantity: entry.quantity,
        restockType: entry.restockType.toUpperCase(),
        restocked: entry.restockType !== "no_restock",
        location: () => locationView(context.shop, entry.locationId),
        lineItem: () =>
          lineView(
            context,
            order,
            order.lines.find(({ id }) => id === entry.lineId)!,
          ),
        subtotalSet: moneyBag(order, entry.subtotalMinor),
      })),
    transactions: (args: PageArgs) =>
      connection(refund.transactions, args, (transaction) => transactionView(order, transaction)),
  };
}
