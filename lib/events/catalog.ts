import { z } from "zod";

/**
 * Every event the product sends: name and payload. Payloads carry ids only, never personal data,
 * because they are kept by the queue. Names are a wire contract: runs in flight know them.
 */
const base = { organizationId: z.uuid(), traceId: z.string() };

export const eventCatalog = {
  "webhook/received": z.object({ ...base, deliveryId: z.uuid() }),
  "order/ready-to-ship": z.object({ ...base, orderId: z.uuid() }),
  "order/hold-due": z.object({ ...base, orderId: z.uuid() }),
  "channel/orders-requested": z.object({ ...base, channelId: z.uuid() }),
  "channel/catalogue-requested": z.object({ ...base, channelId: z.uuid() }),
  "channel/stock-requested": z.object({ ...base, channelId: z.uuid() }),
  /** Units are free; null: of so many SKUs that the whole queue is looked at. */
  "inventory/stock-arrived": z.object({
    ...base,
    skuIds: z.array(z.uuid()).min(1).max(1000).nullable(),
  }),
  "settings/allocation-changed": z.object(base),
  "stock/variant-mapped": z.object({ ...base, channelVariantId: z.uuid() }),
  "shipment/requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/booked": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/uncertain": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/void-requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/track-requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/label-requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/pickup-requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/fulfillment-requested": z.object({ ...base, shipmentId: z.uuid() }),
  "shipment/status-changed": z.object({ ...base, shipmentId: z.uuid(), status: z.string() }),
  "tracking/event-recorded": z.object({ ...base, shipmentId: z.uuid(), trackingEventId: z.uuid() }),
  "tracking/poll-requested": z.object(base),
  "import/check-requested": z.object({ ...base, importId: z.uuid() }),
  "import/apply-requested": z.object({ ...base, importId: z.uuid() }),
  "import/undo-requested": z.object({ ...base, importId: z.uuid() }),
  "exception/raised": z.object({ ...base, exceptionId: z.uuid() }),
} as const;

export type EventName = keyof typeof eventCatalog;
export type EventData<Name extends EventName> = z.infer<(typeof eventCatalog)[Name]>;
