import type {
  Address,
  Fulfillment,
  Level,
  Line,
  Refund,
  Shop,
  ShopOrder,
  Transaction,
} from "./model";
import { gid, levelGid } from "./ids";
import { moneySet, restAmount } from "./money";
import { lineFulfillment, lineTax } from "./order-math";
import { restId, restIdOrNull, restTime } from "./rest-json";

export const restAddress = (address: Address) => ({
  first_name: address.firstName,
  address1: address.address1,
  phone: address.phone,
  city: address.city,
  zip: address.zip,
  province: address.province,
  country: address.country,
  last_name: address.lastName,
  address2: address.address2,
  company: address.company,
  latitude: null,
  longitude: null,
  name: `${address.firstName} ${address.lastName}`.trim(),
  country_code: address.countryCode,
  province_code: address.provinceCode,
});

export const taxTitle = (shop: Shop): string => (shop.country === "IN" ? "IGST" : "State Tax");

export function restLine(shop: Shop, order: ShopOrder, line: Line, quantity = line.quantity) {
  const tax = lineTax(order, line, line.quantity);
  return {
    id: restId(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.fulfillableQuantity,
    fulfillment_service: "manual",
    fulfillment_status: lineFulfillment(line),
    gift_card: line.giftCard,
    grams: line.grams,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: restAmount(line.priceMinor),
    price_set: moneySet(order, line.priceMinor),
    product_exists: line.productId !== null,
    product_id: restIdOrNull(line.productId),
    properties: line.properties,
    quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxRate > 0,
    title: line.title,
    total_discount: "0.00",
    total_discount_set: moneySet(order, 0),
    variant_id: restIdOrNull(line.variantId),
    variant_inventory_management: line.tracked ? "shopify" : null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines:
      line.taxRate === 0
        ? []
        : [
            {
              channel_liable: false,
              price: restAmount(tax),
              price_set: moneySet(order, tax),
              rate: line.taxRate,
              title: taxTitle(shop),
            },
          ],
    duties: [],
    // The line's share of the order's discount stands here; `total_discount` stays 0.00.
    discount_allocations:
      line.discountMinor === 0
        ? []
        : [
            {
              amount: restAmount(line.discountMinor),
              amount_set: moneySet(order, line.discountMinor),
              discount_application_index: 0,
            },
          ],
  };
}

const restTransaction = (shop: Shop, order: ShopOrder, transaction: Transaction) => ({
  id: restId(transaction.id),
  admin_graphql_api_id: gid("OrderTransaction", transaction.id),
  amount: restAmount(transaction.amountMinor),
  authorization: null,
  created_at: restTime(transaction.createdAt, shop.country),
  currency: order.currency,
  device_id: null,
  error_code: null,
  gateway: transaction.gateway,
  kind: transaction.kind,
  location_id: null,
  message: null,
  order_id: restId(order.id),
  parent_id: restIdOrNull(transaction.parentId),
  payment_id: `${order.name}.1`,
  processed_at: restTime(transaction.createdAt, shop.country),
  receipt: {},
  source_name: order.sourceName,
  status: "success",
  test: order.test,
  user_id: null,
});

export const restRefund = (shop: Shop, order: ShopOrder, refund: Refund) => ({
  id: restId(refund.id),
  admin_graphql_api_id: gid("Refund", refund.id),
  created_at: restTime(refund.createdAt, shop.country),
  note: refund.note,
  order_id: restId(order.id),
  processed_at: restTime(refund.createdAt, shop.country),
  restock: refund.restock,
  total_additional_fees_set: moneySet(order, 0),
  total_duties_set: moneySet(order, 0),
  user_id: null,
  additional_fees: [],
  order_adjustments: [],
  transactions: refund.transactions.map((transaction) => restTransaction(shop, order, transaction)),
  refund_line_items: refund.lines.map((line) => ({
    id: restId(line.id),
    line_item_id: restId(line.lineId),
    location_id: restIdOrNull(line.locationId),
    quantity: line.quantity,
    restock_type: line.restockType,
    // The two that are JSON numbers, where every other amount is text.
    subtotal: line.subtotalMinor / 100,
    subtotal_set: moneySet(order, line.subtotalMinor),
    total_tax: line.taxMinor / 100,
    total_tax_set: moneySet(order, line.taxMinor),
    line_item: restLine(
      shop,
      order,
      order.lines.find(({ id }) => id === line.lineId)!,
    ),
  })),
  duties: [],
});

/** `shipment_status` follows the last event reported. */
export function restFulfillment(shop: Shop, order: ShopOrder, fulfillment: Fulfillment) {
  const numbers = fulfillment.tracking.map(({ number }) => number).filter((one) => one !== null);
  const urls = fulfillment.tracking.map(({ url }) => url).filter((one) => one !== null);
  return {
    id: restId(fulfillment.id),
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    created_at: restTime(fulfillment.createdAt, shop.country),
    location_id: restId(fulfillment.locationId),
    name: fulfillment.name,
    order_id: restId(order.id),
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: fulfillment.events.at(-1)?.status.toLowerCase() ?? null,
    status: fulfillment.status === "CANCELLED" ? "cancelled" : "success",
    tracking_company: fulfillment.tracking[0]?.company ?? null,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: numbers,
    tracking_url: urls[0] ?? null,
    tracking_urls: urls,
    updated_at: restTime(fulfillment.updatedAt, shop.country),
    line_items: fulfillment.lines.map((shipped) =>
      restLine(
        shop,
        order,
        order.lines.find(({ id }) => id === shipped.lineId)!,
        shipped.quantity,
      ),
    ),
  };
}

/** Of its own webhook; inside an order these three are absent. */
export const restFulfillmentEvent = (shop: Shop, order: ShopOrder, fulfillment: Fulfillment) => ({
  ...restFulfillment(shop, order, fulfillment),
  email: order.email,
  destination: order.shippingAddress && restAddress(order.shippingAddress),
});

/** Only `available`: no SKU, no cause, no delta. */
export const restLevel = (shop: Shop, level: Level) => ({
  inventory_item_id: restId(level.inventoryItemId),
  location_id: restId(level.locationId),
  available: level.available,
  updated_at: restTime(level.updatedAt, shop.country),
  admin_graphql_api_id: levelGid(level.inventoryItemId, level.locationId),
});
