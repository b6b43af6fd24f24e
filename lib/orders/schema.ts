import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { ORDER_TABS, type OrderTab } from "./model";
import { instant, moneySchema, pageOf, timelineEntrySchema } from "@/lib/http/page-schema";
import {
  AllocationStrategy,
  OrderLineKind,
  OrderStatus,
  PartialStock,
  PaymentKind,
  PaymentStatus,
} from "@/prisma/generated/enums";

const orderTabSchema = z.enum(Object.keys(ORDER_TABS) as [OrderTab, ...OrderTab[]]);

/** A word on an order. */
export const tagSchema = z
  .string()
  .trim()
  .min(1, "Enter a tag")
  .max(40, "A tag has at most 40 letters");

/** Which orders: the list, and "all that match" of the bulk bar, ask by the same words. */
export const orderFilterSchema = z.object({
  tab: orderTabSchema.default("all"),
  /** Order number, buyer, city, SKU or AWB; at least two characters. */
  q: z.string().trim().max(100).optional(),
  placedFrom: instant.optional(),
  placedTo: instant.optional(),
  channelId: z.uuid().optional(),
  payment: z.enum(PaymentKind).optional(),
  country: z.string().length(2).optional(),
  late: z.stringbool().optional(),
  /** Only orders without a live shipment: what "Ship n ready" means. */
  unbooked: z.stringbool().optional(),
  tag: tagSchema.optional(),
  /** A member's id, or "none" for orders that nobody has. */
  assignee: z.union([z.uuid(), z.literal("none")]).optional(),
});
export type OrderFilter = z.infer<typeof orderFilterSchema>;

export const orderListQuerySchema = orderFilterSchema.extend({
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;

export const orderListItemSchema = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(OrderStatus),
  channelKind: z.enum(["SHOPIFY", "WOOCOMMERCE"]).nullable(),
  placedAt: instant,
  shipBy: instant.nullable(),
  buyerName: z.string(),
  shipCity: z.string().nullable(),
  shipCountryCode: z.string().nullable(),
  lineSummary: z.string(),
  unitCount: z.int(),
  reservedUnitCount: z.int(),
  shippedUnitCount: z.int(),
  weightGrams: z.int(),
  paymentKind: z.enum(PaymentKind),
  paymentStatus: z.enum(PaymentStatus),
  paymentLabel: z.string().nullable(),
  total: moneySchema,
  /** Newest live shipment, if any. */
  shipment: z
    .object({
      id: z.string(),
      carrier: z.string(),
      awb: z.string().nullable(),
      status: z.string(),
      isDryRun: z.boolean(),
    })
    .nullable(),
  openExceptionCount: z.int(),
  tags: z.array(z.string()),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The hold ends by itself then. */
  holdUntil: instant.nullable(),
  /** Travels in the parcel of that order. */
  combinedInto: z.object({ id: z.string(), number: z.string() }).nullable(),
});
export type OrderListItem = z.infer<typeof orderListItemSchema>;
export const orderPageSchema = pageOf(orderListItemSchema);

/** Counts stop at 10,000 ("10,000+" on the tab): an exact count of a million rows helps nobody. */
export const orderCountsSchema = z.object({
  tabs: z.record(orderTabSchema, z.object({ count: z.int(), isCapped: z.boolean() })),
});
export type OrderCounts = z.infer<typeof orderCountsSchema>;

export const addressSchema = z.object({
  name: z.string().nullable(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  stateCode: z.string().nullable(),
  postalCode: z.string().nullable(),
  countryCode: z.string().nullable(),
});
export type AddressView = z.infer<typeof addressSchema>;

/** How many orders a filter finds, counted up to what may be changed at once. */
export const orderMatchesSchema = z.object({ count: z.int(), isCapped: z.boolean() });
export type OrderMatches = z.infer<typeof orderMatchesSchema>;

/** What the filter chips offer: tags of the newest orders, and the members. */
export const orderFacetsSchema = z.object({
  tags: z.array(z.object({ tag: z.string(), count: z.int() })),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type OrderFacets = z.infer<typeof orderFacetsSchema>;

export const orderLineViewSchema = z.object({
  id: z.string(),
  kind: z.enum(OrderLineKind),
  title: z.string(),
  variantTitle: z.string().nullable(),
  skuId: z.string().nullable(),
  skuCode: z.string().nullable(),
  externalSku: z.string().nullable(),
  hsn: z.string().nullable(),
  ordered: z.int(),
  reserved: z.int(),
  shipped: z.int(),
  cancelled: z.int(),
  /** Wanted and not held: waits for stock. */
  backOrdered: z.int(),
  /** What a shop calls it; a line without a SKU is mapped by it. */
  channelVariantId: z.string().nullable(),
  requiresShipping: z.boolean(),
  unitPrice: moneySchema,
  total: moneySchema,
});
export type OrderLineView = z.infer<typeof orderLineViewSchema>;

const orderShipmentViewSchema = z.object({
  id: z.string(),
  status: z.string(),
  carrier: z.string(),
  awb: z.string().nullable(),
  serviceName: z.string().nullable(),
  packageCount: z.int(),
  weightGrams: z.int(),
  lastScan: z.object({ description: z.string(), at: instant }).nullable(),
  estimatedDeliveryAt: instant.nullable(),
  lights: z.object({ awb: z.string(), label: z.string(), pickup: z.string() }),
  isDryRun: z.boolean(),
});

/** One line of an edit as the timeline shows it; `data.lines` of an "items-changed" row. */
export const lineEditSchema = z.object({
  title: z.string(),
  sku: z.string().nullable(),
  from: z.int(),
  to: z.int(),
});
export type LineEdit = z.infer<typeof lineEditSchema>;

export const orderDetailSchema = orderListItemSchema.omit({ shipment: true }).extend({
  channel: z
    .object({ id: z.string(), kind: z.string(), name: z.string(), domain: z.string() })
    .nullable(),
  externalOrderId: z.string().nullable(),
  warehouse: z.object({ id: z.string(), name: z.string(), code: z.string() }).nullable(),
  buyer: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  buyerOrderCount: z.int(),
  shipTo: addressSchema,
  note: z.string().nullable(),
  tags: z.array(z.string()),
  isTest: z.boolean(),
  /** Made at the desk or from a file: its lines may be changed here. */
  isOwn: z.boolean(),
  holdReason: z.string().nullable(),
  /** Orders that travel in this one's parcel. */
  combined: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      status: z.enum(OrderStatus),
      unitCount: z.int(),
    }),
  ),
  /** Other open orders of this buyer to this very address: one parcel may carry them all. */
  sameDoor: z.array(z.object({ id: z.string(), number: z.string() })),
  /** Its own choices; null follows the organization's setting. */
  allocation: z.object({
    strategy: z.enum(AllocationStrategy).nullable(),
    partialStock: z.enum(PartialStock).nullable(),
    preferredWarehouse: z.object({ id: z.string(), name: z.string() }).nullable(),
  }),
  cancelReason: z.string().nullable(),
  cancelledAt: instant.nullable(),
  money: z.object({
    subtotal: moneySchema,
    discount: moneySchema,
    shipping: moneySchema,
    tax: moneySchema,
    /** The prices hold the tax already: it is shown, and not added to the total. */
    taxesIncluded: z.boolean(),
    total: moneySchema,
    presentment: moneySchema.nullable(),
    cod: moneySchema.nullable(),
  }),
  lines: z.array(orderLineViewSchema),
  shipments: z.array(orderShipmentViewSchema),
  timeline: z.array(timelineEntrySchema),
  exceptions: z.array(
    z.object({ id: z.string(), kind: z.string(), title: z.string(), cause: z.string() }),
  ),
  webhooks: z.array(
    z.object({
      id: z.string(),
      topic: z.string(),
      status: z.string(),
      receivedAt: instant,
      duplicateCount: z.int(),
      effect: z.string().nullable(),
      traceId: z.string(),
    }),
  ),
  /** What a person may do now, from the state table; the page shows no other button. */
  allowed: z.array(
    z.enum([
      ...(["ship", "hold", "release", "edit-address", "edit-lines", "cancel"] as const),
      ...(["combine", "uncombine"] as const),
    ]),
  ),
  newerId: z.string().nullable(),
  olderId: z.string().nullable(),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;
