import { z } from "zod";
import { WEBHOOK_TOPICS } from "./topics";

const catalogueVariantInput = z.object({
  title: z.string(),
  variantTitle: z.string().nullable().optional(),
  /** null and "" are real: not every variant has one. */
  sku: z.string().nullable(),
  price: z.string().regex(/^\d+(\.\d{1,2})?$/),
  grams: z.int().nonnegative().default(500),
  vendor: z.string().optional(),
  hsn: z.string().optional(),
  /** Of the price, e.g. 0.12 for 12 % GST. */
  taxRate: z.number().min(0).max(1).default(0),
  requiresShipping: z.boolean().default(true),
  giftCard: z.boolean().default(false),
  /** Stock a location, by the location's name. Absent: not tracked. */
  stock: z.record(z.string(), z.int()).optional(),
});

export const shopInput = z.object({
  domain: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-_]*\.myshopify\.com$/),
  name: z.string().optional(),
  accessToken: z.string().min(1),
  /** The app's client secret: webhooks are signed with it. */
  webhookSecret: z.string().min(1),
  currency: z.enum(["INR", "USD", "CAD", "GBP", "EUR", "AUD"]).optional(),
  country: z.enum(["IN", "US"]).optional(),
  taxesIncluded: z.boolean().optional(),
  orderNamePrefix: z.string().optional(),
  firstOrderNumber: z.int().positive().optional(),
  /** The first id of every resource; "820982911946154508" gives ids past 2^53. */
  firstId: z.string().regex(/^\d+$/).optional(),
  locations: z
    .array(
      z.object({
        name: z.string(),
        address1: z.string(),
        city: z.string(),
        province: z.string(),
        zip: z.string(),
      }),
    )
    .min(1)
    .optional(),
  catalogue: z.array(catalogueVariantInput).optional(),
  /** Subscribes every topic given (all when absent) to one address, replacing what was there. */
  webhooks: z
    .object({ url: z.url(), topics: z.array(z.enum(WEBHOOK_TOPICS)).optional() })
    .nullable()
    .optional(),
  /** Simulated seconds from the order to its fulfilment orders. */
  routingDelaySeconds: z.number().nonnegative().optional(),
  throttle: z
    .object({ maximumAvailable: z.number().positive(), restoreRate: z.number().positive() })
    .optional(),
  maxQueryCost: z.number().positive().optional(),
});
export type ShopInput = z.input<typeof shopInput>;
