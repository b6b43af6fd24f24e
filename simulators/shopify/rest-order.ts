import { gid } from "./ids";
import type { Fulfillment, Shop, ShopOrder } from "./model";
import { moneySet, restAmount } from "./money";
import {
  currentTotals,
  financialStatus,
  orderFulfillment,
  originalTotals,
  outstandingOf,
  tipsOf,
  weightGrams,
} from "./order-math";
import { restAddress, restFulfillment, restLine, restRefund, taxTitle } from "./rest-bodies";
import { restId, restTime } from "./rest-json";

/** The Order body of `orders/*`, with every key of the current public sample. */
export function restOrder(shop: Shop, order: ShopOrder, fulfillments: readonly Fulfillment[]) {
  const original = originalTotals(order);
  const current = currentTotals(order);
  const amount = (name: string, minor: number) => ({
    [name]: restAmount(minor),
    [`${name}_set`]: moneySet(order, minor),
  });
  const time = (iso: string): string => restTime(iso, shop.country);
  return {
    id: restId(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    app_id: 1354745,
    browser_ip: "203.0.113.7",
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: order.cancelledAt && time(order.cancelledAt),
    cart_token: null,
    checkout_id: null,
    checkout_token: null,
    client_details: null,
    closed_at: order.closedAt && time(order.closedAt),
    company: null,
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency: order.currency,
    current_shipping_price_set: moneySet(order, current.shipping),
    ...amount("current_subtotal_price", current.subtotal),
    current_total_additional_fees_set: null,
    ...amount("current_total_discounts", current.discounts),
    current_total_duties_set: null,
    ...amount("current_total_price", current.total),
    ...amount("current_total_tax", current.tax),
    customer_locale: shop.country === "IN" ? "en-IN" : "en-US",
    device_id: null,
    discount_codes:
      order.discountCode === null
        ? []
        : [
            {
              code: order.discountCode,
              amount: restAmount(original.discounts),
              type: "fixed_amount",
            },
          ],
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: financialStatus(order),
    fulfillment_status: orderFulfillment(order),
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: "MTkxNzQwODY0ODEy",
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.noteAttributes,
    number: order.number,
    order_number: order.orderNumber,
    order_status_url: `https://${shop.id}/${shop.shopId}/orders/${order.confirmationNumber.toLowerCase()}/authenticate?key=sample`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: order.gateways,
    phone: order.phone,
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: time(order.createdAt),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    ...amount("subtotal_price", original.subtotal),
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: taxLines(shop, order, original.tax),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.confirmationNumber.toLowerCase(),
    total_cash_rounding_payment_adjustment_set: moneySet(order, 0),
    total_cash_rounding_refund_adjustment_set: moneySet(order, 0),
    ...amount("total_discounts", original.discounts),
    ...amount("total_line_items_price", original.lineItems),
    total_outstanding: restAmount(outstandingOf(order)),
    ...amount("total_price", original.total),
    total_shipping_price_set: moneySet(order, original.shipping),
    ...amount("total_tax", original.tax),
    total_tip_received: restAmount(tipsOf(order)),
    total_weight: weightGrams(order, "ordered"),
    updated_at: time(order.updatedAt),
    user_id: null,
    billing_address: order.billingAddress && restAddress(order.billingAddress),
    customer: order.customer && restCustomer(order, time),
    discount_applications:
      order.discountCode === null
        ? []
        : [
            {
              target_type: "line_item",
              type: "discount_code",
              value: (original.discounts / 100).toFixed(1),
              value_type: "fixed_amount",
              allocation_method: "across",
              target_selection: "all",
              code: order.discountCode,
            },
          ],
    fulfillments: fulfillments.map((fulfillment) => restFulfillment(shop, order, fulfillment)),
    line_items: order.lines.map((line) => restLine(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => restRefund(shop, order, refund)),
    // Absent, not null, where nothing is shipped.
    ...(order.shippingAddress && { shipping_address: restAddress(order.shippingAddress) }),
    shipping_lines: order.shippingLines.map((line) => ({
      id: restId(line.id),
      carrier_identifier: null,
      code: line.code,
      current_discounted_price_set: moneySet(order, line.priceMinor - order.shippingRefundedMinor),
      discounted_price: restAmount(line.priceMinor),
      discounted_price_set: moneySet(order, line.priceMinor),
      is_removed: false,
      phone: null,
      price: restAmount(line.priceMinor),
      price_set: moneySet(order, line.priceMinor),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: line.title,
      tax_lines: [],
      discount_allocations: [],
    })),
    returns: [],
    line_item_groups: [],
  };
}

function taxLines(shop: Shop, order: ShopOrder, taxMinor: number): unknown[] {
  if (taxMinor === 0) return [];
  const rate = order.lines.find((line) => line.taxRate > 0)?.taxRate ?? 0;
  return [
    {
      price: restAmount(taxMinor),
      price_set: moneySet(order, taxMinor),
      rate,
      title: taxTitle(shop),
      channel_liable: false,
    },
  ];
}

function restCustomer(order: ShopOrder, time: (iso: string) => string): unknown {
  const customer = order.customer!;
  const address = order.shippingAddress ?? order.billingAddress;
  return {
    id: restId(customer.id),
    email: customer.email,
    created_at: time(order.createdAt),
    updated_at: time(order.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    phone: customer.phone,
    email_marketing_consent: {
      state: "not_subscribed",
      opt_in_level: "single_opt_in",
      consent_updated_at: null,
    },
    sms_marketing_consent: null,
    tags: "",
    currency: order.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    ...(address && {
      default_address: {
        id: restId(customer.addressId),
        customer_id: restId(customer.id),
        ...restAddress(address),
        country_name: address.country,
        default: true,
      },
    }),
  };
}
