import type { EventName } from "@/lib/events/catalog";

export type Safety = { readonly isSafe: boolean; readonly reason: string };

const safe = (reason: string): Safety => ({ isSafe: true, reason });

/**
 * Whether doing it again can do harm. A retry sends the event once more, so everything that listens
 * to it runs again; the reason names what keeps a second run from doing a second thing.
 */
const SAFETY: Readonly<Record<EventName, Safety>> = {
  "webhook/received": safe("The order or scan is found by its own number and never made twice."),
  "order/ready-to-ship": safe("A shipment that was claimed is found; no second one is booked."),
  "inventory/stock-arrived": safe("Units are counted once for each order line."),
  "settings/allocation-changed": safe("Units are counted once for each order line."),
  "stock/variant-mapped": safe("Only lines without a SKU are mapped; units are held once."),
  "order/hold-due": safe("A hold that was ended, or set for later since, is left as it is."),
  "import/check-requested": safe(
    "The rows are read from the stored file anew; stock is not touched.",
  ),
  "import/apply-requested": safe("It is applied in one transaction, and only once."),
  "import/undo-requested": safe("What was taken back already is not taken back again."),
  "channel/orders-requested": safe("Orders that are known in that version are left alone."),
  "channel/catalogue-requested": safe("Items that are known are found; what is mapped stays so."),
  "channel/stock-requested": safe(
    "It tells what is available now, and what is known is left alone.",
  ),
  "shipment/requested": safe("The courier is asked for our reference first, then booked once."),
  "shipment/booked": safe("A label that is stored and a pickup that is called are left alone."),
  "shipment/uncertain": safe("It only asks the courier what became of our reference."),
  "shipment/void-requested": safe("A cancellation that the courier knows of is not sent again."),
  "shipment/track-requested": safe("It only asks; scans that are known are not kept twice."),
  "shipment/label-requested": safe("The same label is fetched; nothing is booked or paid."),
  "shipment/pickup-requested": safe("A pickup that is confirmed is not called again."),
  "shipment/fulfillment-requested": safe("A shop that was told is not told again."),
  "shipment/status-changed": safe("Status only moves forward, so the same news changes nothing."),
  "tracking/event-recorded": safe("The scan is kept; a buyer may be told of it a second time."),
  "tracking/poll-requested": safe("It only asks; scans that are known are not kept twice."),
  "exception/raised": safe("The exception stands; a person may be told of it a second time."),
};

export function retrySafety(eventName: string): Safety {
  if (Object.hasOwn(SAFETY, eventName)) return SAFETY[eventName as EventName];
  return {
    isSafe: false,
    reason: "This version no longer knows the event, so nothing would take it up.",
  };
}
