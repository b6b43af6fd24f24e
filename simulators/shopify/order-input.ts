import { z } from "zod";

const addressInput = z.object({
  firstName: z.string(),
  lastName: z.string(),
  company: z.string().nullable().default(null),
  address1: z.string(),
  address2: z.string().nullable().default(null),
  city: z.string(),
  province: z.string(),
  provinceCode: z.string(),
  country: z.string(),
  countryCode: z.string(),
  zip: z.string(),
  phone: z.string().nullable().default(null),
});

const price = z.string().regex(/^\d+(\.\d{1,2})?$/);
const pairs = z.array(z.object({ name: z.string(), value: z.string() }));

const id = z.string().regex(/^\d+$/);

const lineInput = z.object({
  /** One of the three says what is bought. */
  sku: z.string().optional(),
  variantId: z.string().optional(),
  custom: z
    .object({
      title: z.string(),
      price,
      sku: z.string().nullable().default(null),
      grams: z.int().nonnegative().default(0),
      requiresShipping: z.boolean().default(true),
      isTip: z.boolean().default(false),
    })
    .optional(),
  quantity: z.int().positive().default(1),
  /** Off the whole line. */
  discount: price.optional(),
  properties: pairs.default([]),
});

export const placeOrderInput = z.object({
  shop: z.string(),
  /** One to three lines of the catalogue when absent. */
  lines: z.array(lineInput).min(1).optional(),
  /** Prepaid is paid at once, COD and pending are not. By chance when absent: India buys COD too. */
  payment: z.enum(["prepaid", "cod", "pending"]).optional(),
  /** Made up when absent; null leaves the order without one. */
  shippingAddress: addressInput.nullable().optional(),
  email: z.string().nullable().optional(),
  withoutCustomer: z.boolean().default(false),
  shippingPrice: price.optional(),
  discountCode: z.string().nullable().default(null),
  note: z.string().nullable().default(null),
  noteAttributes: pairs.default([]),
  tags: z.array(z.string()).default([]),
  presentment: z.object({ currency: z.string(), rate: z.number().positive() }).optional(),
  test: z.boolean().default(false),
  sourceName: z.string().default("web"),
});
export type PlaceOrderInput = z.input<typeof placeOrderInput>;
export type PlaceOrder = z.output<typeof placeOrderInput>;

/** An order the shop is to know of without having taken it: for desks that bring a history. */
export const adoptOrderInput = z.object({
  order: placeOrderInput,
  id,
  name: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** In the order of the lines. */
  lineIds: z.array(id).default([]),
  /** Set when all of it has left already. */
  fulfillment: z
    .object({ id, company: z.string().nullable(), number: z.string().nullable() })
    .optional(),
});
export type AdoptOrderInput = z.input<typeof adoptOrderInput>;

export const editOrderInput = z.object({
  /** Sets the quantity of lines that are there; 0 removes one. */
  set: z.array(z.object({ lineId: z.string(), quantity: z.int().nonnegative() })).default([]),
  add: z.array(lineInput).default([]),
  staffNote: z.string().default(""),
});
export type EditOrderInput = z.input<typeof editOrderInput>;

export const refundOrderInput = z.object({
  lines: z
    .array(
      z.object({
        lineId: z.string(),
        quantity: z.int().positive(),
        restockType: z.enum(["cancel", "return", "no_restock"]).default("no_restock"),
      }),
    )
    .default([]),
  /** Money back; the refunded lines' own worth when absent. */
  amount: price.optional(),
  note: z.string().nullable().default(null),
});
export type RefundOrderInput = z.input<typeof refundOrderInput>;

export const cancelOrderInput = z.object({
  reason: z
    .enum(["customer", "declined", "fraud", "inventory", "other", "staff"])
    .default("customer"),
  restock: z.boolean().default(true),
  refund: z.boolean().default(true),
  staffNote: z.string().nullable().default(null),
});
export type CancelOrderInput = z.input<typeof cancelOrderInput>;

export const minorOf = (amount: string): number => Math.round(Number(amount) * 100);
