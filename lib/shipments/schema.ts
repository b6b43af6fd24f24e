import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { SHIPMENT_TABS, type ShipmentTab } from "./model";
import { instant, moneySchema, pageOf, timelineEntrySchema } from "@/lib/http/page-schema";
import { addressSchema } from "@/lib/orders/schema";
import { LightState, ShipmentStatus } from "@/prisma/generated/enums";

const shipmentTabSchema = z.enum(Object.keys(SHIPMENT_TABS) as [ShipmentTab, ...ShipmentTab[]]);

export const shipmentListQuerySchema = z.object({
  tab: shipmentTabSchema.default("all"),
  q: z.string().trim().max(100).optional(),
  carrier: z.string().max(40).optional(),
  /** Only shipments whose label was never printed. */
  unprinted: z.stringbool().optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ShipmentListQuery = z.infer<typeof shipmentListQuerySchema>;

const lightsSchema = z.object({
  awb: z.enum(LightState),
  label: z.enum(LightState),
  pickup: z.enum(LightState),
});

export const shipmentListItemSchema = z.object({
  id: z.string(),
  status: z.enum(ShipmentStatus),
  carrier: z.string(),
  serviceName: z.string().nullable(),
  awb: z.string().nullable(),
  reference: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  buyerName: z.string(),
  shipCity: z.string().nullable(),
  packageCount: z.int(),
  weightGrams: z.int(),
  lights: lightsSchema,
  charged: moneySchema.nullable(),
  cod: moneySchema.nullable(),
  createdAt: instant,
  lastScanAt: instant.nullable(),
  estimatedDeliveryAt: instant.nullable(),
  printCount: z.int(),
  isDryRun: z.boolean(),
});
export type ShipmentListItem = z.infer<typeof shipmentListItemSchema>;
export const shipmentPageSchema = pageOf(shipmentListItemSchema);
export const shipmentCountsSchema = z.object({
  tabs: z.record(shipmentTabSchema, z.object({ count: z.int(), isCapped: z.boolean() })),
});

export const trackingEventViewSchema = z.object({
  id: z.string(),
  packageId: z.string(),
  status: z.enum(ShipmentStatus).nullable(),
  isKnown: z.boolean(),
  description: z.string(),
  rawCode: z.string(),
  rawText: z.string(),
  location: z.string().nullable(),
  occurredAt: instant,
  receivedAt: instant,
  source: z.enum(["WEBHOOK", "POLL"]),
  traceId: z.string(),
});
export type TrackingEventView = z.infer<typeof trackingEventViewSchema>;

const carrierCallViewSchema = z.object({
  id: z.string(),
  operation: z.string(),
  startedAt: instant,
  tookMilliseconds: z.int(),
  outcome: z.string(),
  httpStatus: z.int().nullable(),
  summary: z.string(),
  request: z.unknown().nullable(),
  response: z.unknown().nullable(),
  traceId: z.string(),
});

export const shipmentDetailSchema = shipmentListItemSchema.extend({
  warehouse: z.object({ id: z.string(), name: z.string(), code: z.string(), timeZone: z.string() }),
  account: z.object({ id: z.string(), name: z.string() }),
  shipTo: addressSchema,
  quoted: moneySchema.nullable(),
  carrierOrderId: z.string().nullable(),
  carrierShipmentId: z.string().nullable(),
  pickupReference: z.string().nullable(),
  pickupScheduledFor: instant.nullable(),
  bookedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  lastAskedAt: instant.nullable(),
  lastAnsweredAt: instant.nullable(),
  nextCheckAt: instant.nullable(),
  failure: z
    .object({ code: z.string(), message: z.string(), carrierMessage: z.string().nullable() })
    .nullable(),
  shopToldAt: instant.nullable(),
  lines: z.array(
    z.object({
      orderLineId: z.string(),
      /** A parcel may carry lines of several orders. */
      orderId: z.string(),
      orderNumber: z.string(),
      title: z.string(),
      skuCode: z.string().nullable(),
      quantity: z.int(),
    }),
  ),
  packages: z.array(
    z.object({
      id: z.string(),
      sequence: z.int(),
      awb: z.string().nullable(),
      status: z.enum(ShipmentStatus),
      weightGrams: z.int(),
      lengthMillimetres: z.int(),
      widthMillimetres: z.int(),
      heightMillimetres: z.int(),
    }),
  ),
  label: z
    .object({
      documentId: z.string(),
      mediaType: z.string(),
      prints: z.array(z.object({ at: instant, by: z.string() })),
    })
    .nullable(),
  tracking: z.array(trackingEventViewSchema),
  calls: z.array(carrierCallViewSchema),
  timeline: z.array(timelineEntrySchema),
  exceptions: z.array(
    z.object({ id: z.string(), kind: z.string(), title: z.string(), cause: z.string() }),
  ),
  traceId: z.string(),
  allowed: z.array(
    z.enum([
      ...(["print", "void", "retry-booking", "retry-label", "retry-pickup"] as const),
      ...(["ask-tracking", "reconcile", "receive-return"] as const),
    ]),
  ),
});
export type ShipmentDetail = z.infer<typeof shipmentDetailSchema>;

export const packageInputSchema = z.object({
  weightGrams: z.int().min(1, "Enter the weight in grams").max(500_000),
  lengthMillimetres: z.int().min(1).max(5000),
  widthMillimetres: z.int().min(1).max(5000),
  heightMillimetres: z.int().min(1).max(5000),
});

/** Body of POST /shipments. Left out, account, service and package are chosen by the tenant's settings. */
export const createShipmentInputSchema = z.object({
  orderId: z.uuid("Name the order to ship"),
  carrierAccountId: z.uuid().optional(),
  serviceCode: z.string().max(60).optional(),
  packages: z.array(packageInputSchema).min(1).max(20).optional(),
  /** Overrides the order's address for this shipment. Judged with it, whatever it is (S3-06). */
  shippingAddress: z.unknown().optional(),
});
export type CreateShipmentInput = z.infer<typeof createShipmentInputSchema>;

/** S3-09: answered before the courier is called. `fromCache` is true when the claim already stood (S0-07). */
export const createShipmentResultSchema = z.object({
  ok: z.literal(true),
  id: z.string(),
  status: z.string(),
  fromCache: z.boolean(),
  message: z.string(),
  traceId: z.string(),
});

export const serviceQuoteSchema = z.object({
  carrierAccountId: z.string(),
  carrier: z.string(),
  serviceCode: z.string(),
  serviceName: z.string(),
  price: moneySchema.nullable(),
  estimatedDeliveryAt: instant.nullable(),
  supportsCod: z.boolean(),
  isRecommended: z.boolean(),
  /** Why it cannot be used, in place of its price. */
  refusal: z.string().nullable(),
});
export type ServiceQuote = z.infer<typeof serviceQuoteSchema>;
/** GET /orders/{id}/services */
export const serviceQuotesSchema = z.object({
  warehouse: z.object({ id: z.string(), name: z.string() }),
  packages: z.array(packageInputSchema),
  quotes: z.array(serviceQuoteSchema),
  isDryRun: z.boolean(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** GET /orders/{id}/tracking (S0-25): every parcel of the order, newest scan first. */
export const orderTrackingSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  status: z.string(),
  shipments: z.array(
    z.object({
      shipmentId: z.string(),
      carrier: z.string(),
      awb: z.string().nullable(),
      status: z.enum(ShipmentStatus),
      estimatedDeliveryAt: instant.nullable(),
      events: z.array(trackingEventViewSchema),
    }),
  ),
});
