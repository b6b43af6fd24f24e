import { z } from "zod";

/**
 * The REST-shaped Order of Shopify's webhooks (Shopify docs, "Webhook delivery structure"; samples
 * of 2024 to 2026). Tolerant: what we do not use may change, what we use may be missing where
 * real bodies miss it. Long integers arrive as text already.
 */
const id = z.union([z.string().min(1), z.int()]).transform((value) => String(value));
const text = z
  .string()
  .nullish()
  .transform((value) => (value?.trim() ? value.trim() : null));
/** Money is decimal text; refunds alone carry numbers. */
const decimal = z
  .union([z.string().regex(/^-?\d+(\.\d+)?$/, "is not an amount"), z.number()])
  .nullish();
const units = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

const moneySet = z
  .looseObject({
    shop_money: z.looseObject({ amount: decimal }).nullish(),
    presentment_money: z.looseObject({ amount: decimal }).nullish(),
  })
  .nullish();

const address = z
  .looseObject({
    ...{ name: text, first_name: text, last_name: text, company: text, phone: text },
    ...{ address1: text, address2: text, city: text, zip: text },
    ...{ province: text, province_code: text, country: text, country_code: text },
  })
  .nullish();

const property = z.looseObject({ name: z.unknown(), value: z.unknown() });

export const lineItemSchema = z.looseObject({
  id,
  variant_id: id.nullish(),
  product_id: id.nullish(),
  sku: text,
  title: text,
  name: text,
  variant_title: text,
  quantity: units,
  /** Absent in bodies of older versions. */
  current_quantity: units.nullish(),
  price: decimal,
  total_discount: decimal,
  discount_allocations: z.array(z.looseObject({ amount: decimal })).nullish(),
  tax_lines: z.array(z.looseObject({ price: decimal })).nullish(),
  grams: z.number().min(0).nullish(),
  requires_shipping: z.boolean().nullish(),
  gift_card: z.boolean().nullish(),
  /** Present on a tip. */
  tip: z.unknown().optional(),
  properties: z.array(property).nullish(),
});
export type ShopifyLineItem = z.output<typeof lineItemSchema>;

const fulfillment = z.looseObject({
  id,
  status: text,
  tracking_number: text,
  tracking_numbers: z.array(z.string().nullable()).nullish(),
  line_items: z.array(z.looseObject({ id, quantity: units })).nullish(),
});

const refund = z.looseObject({
  id: id.nullish(),
  created_at: instant.nullish(),
  refund_line_items: z
    .array(
      z.looseObject({
        line_item_id: id,
        quantity: units,
        restock_type: text,
        location_id: id.nullish(),
      }),
    )
    .nullish(),
});

export const orderSchema = z.looseObject({
  id,
  name: text,
  order_number: z.int().nullish(),
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant.nullish(),
  cancel_reason: text,
  currency: z.string().length(3),
  presentment_currency: z.string().length(3).nullish(),
  financial_status: text,
  payment_gateway_names: z.array(z.string()).nullish(),
  taxes_included: z.boolean().nullish(),
  test: z.boolean().nullish(),
  note: text,
  tags: z.string().nullish(),
  email: text,
  contact_email: text,
  phone: text,
  total_price: decimal,
  current_total_price: decimal,
  current_total_price_set: moneySet,
  total_price_set: moneySet,
  total_tax: decimal,
  current_total_tax: decimal,
  total_discounts: decimal,
  current_total_discounts: decimal,
  total_outstanding: decimal,
  current_shipping_price_set: moneySet,
  total_shipping_price_set: moneySet,
  shipping_lines: z.array(z.looseObject({ price: decimal })).nullish(),
  customer: z
    .looseObject({ first_name: text, last_name: text, email: text, phone: text })
    .nullish(),
  shipping_address: address,
  billing_address: address,
  line_items: z.array(lineItemSchema),
  fulfillments: z.array(fulfillment).nullish(),
  refunds: z.array(refund).nullish(),
});
export type ShopifyOrder = z.output<typeof orderSchema>;
export type ShopifyAddress = NonNullable<ShopifyOrder["shipping_address"]>;
