import { createHash } from "node:crypto";
import { fromIndianClock } from "../../india";
import type { StatusReading, TrackingEvent, TrackingReport } from "../../model";
import { hideTelephones } from "../../redact";
import type { Activity, TrackingData, WebhookBody } from "../schema";
import { readShipmentStatus, shipmentStatusText } from "../status-map";

/** What Shiprocket says of the parcel as a whole, and when it last knew. */
type Current = {
  readonly code: string;
  readonly text: string;
  readonly occurredAt: string | undefined;
};

/** A scan as the track API and the webhook both write it, so one scan has one key on either way. */
function toEvent(awb: string, scan: Activity): TrackingEvent | undefined {
  const occurredAt = fromIndianClock(scan.date ?? "");
  if (occurredAt === undefined) return undefined;
  const code = scan["sr-status"] ?? "NA";
  const label = scan["sr-status-label"];
  const description = (scan.activity ?? label ?? "").trim();
  const rawText = label && label !== "NA" ? label : description;
  const location = scan.location && scan.location !== "NA" ? scan.location.trim() : undefined;
  return {
    key: keyOf([awb, code, scan.status ?? "", occurredAt, description]),
    awb,
    code,
    rawText: hideTelephones(rawText),
    reading: readShipmentStatus(code, hideTelephones(rawText)),
    occurredAt,
    // The courier's own text may carry the rider's number.
    description: hideTelephones(description),
    ...(location ? { location } : {}),
  };
}

const keyOf = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/**
 * Oldest first; scans of the same second keep the order in which they happened. The webhook lists
 * oldest first and the track API newest first, so the caller says which.
 */
function inOrder(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  return events.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt));
}

/**
 * Where the newest scans do not carry the status of the whole parcel (bulk answers leave it out,
 * and some scans are `NA`), it becomes an event of its own at the time of the newest scan.
 */
function withCurrent(
  awb: string,
  events: readonly TrackingEvent[],
  current: Current | undefined,
): readonly TrackingEvent[] {
  const newestWithCode = events.findLast((event) => event.code !== "NA");
  if (!current || newestWithCode?.code === current.code) return events;
  const occurredAt = events.at(-1)?.occurredAt ?? current.occurredAt;
  if (occurredAt === undefined) return events;
  return [
    ...events,
    {
      key: keyOf([awb, current.code, "current", occurredAt]),
      awb,
      code: current.code,
      rawText: current.text,
      reading: readShipmentStatus(current.code, current.text),
      occurredAt,
      description: current.text,
    },
  ];
}

const optional = <Key extends string>(
  key: Key,
  value: string | undefined,
): { readonly [K in Key]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]: string });

const readingOf = (current: Current | undefined): { readonly current?: StatusReading } =>
  current ? { current: readShipmentStatus(current.code, current.text) } : {};

const linkIn = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?:\/\//.test(text) ? text : undefined;

/** One parcel of the track API. `track_status: 0` right after booking is no error: no scan yet. */
export function toTrackingReport(awb: string, data: TrackingData): TrackingReport {
  const head = data.shipment_track?.[0];
  const scans = (data.shipment_track_activities ?? []).toReversed();
  const events = inOrder(scans.flatMap((scan) => toEvent(awb, scan) ?? []));
  const code = data.shipment_status;
  const current: Current | undefined =
    code === undefined || data.track_status === 0
      ? undefined
      : {
          code,
          text: shipmentStatusText(code) ?? head?.current_status ?? "",
          occurredAt: undefined,
        };
  const all = withCurrent(awb, events, current);
  return {
    awb,
    state: all.length > 0 || current ? "scanned" : "no-scans-yet",
    ...readingOf(current),
    events: all,
    references: [],
    ...optional("carrierOrderId", head?.order_id),
    ...optional("carrierShipmentId", head?.shipment_id),
    ...optional("estimatedDelivery", fromIndianClock(data.etd ?? "")),
    ...optional("trackingUrl", linkIn(data.track_url)),
    ...optional("proofOfDeliveryUrl", linkIn(head?.pod_status)),
  };
}

/** The order's name alone, or joined with a number of Shiprocket's (`1373900_150876814`). */
function referencesIn(orderId: string | undefined): readonly string[] {
  if (orderId === undefined) return [];
  const joined = /^(.+)_\d+$/.exec(orderId);
  return joined?.[1] === undefined ? [orderId] : [orderId, joined[1]];
}

/**
 * A webhook body. Only the shipment pair of its two status pairs is read: `current_status_id` is
 * the order table's, where the same numbers mean other things.
 */
export function toWebhookReport(body: WebhookBody): TrackingReport {
  const events = inOrder((body.scans ?? []).flatMap((scan) => toEvent(body.awb, scan) ?? []));
  const code = body.shipment_status_id;
  const current: Current | undefined =
    code === undefined
      ? undefined
      : {
          code,
          text: body.shipment_status ?? shipmentStatusText(code) ?? "",
          occurredAt: fromIndianClock(body.current_timestamp ?? ""),
        };
  return {
    awb: body.awb,
    state: "scanned",
    ...readingOf(current),
    events: withCurrent(body.awb, events, current),
    references: referencesIn(body.order_id),
    isReturn: body.is_return,
    ...optional("carrierOrderId", body.sr_order_id),
    ...optional("estimatedDelivery", fromIndianClock(body.etd ?? "")),
    ...optional("proofOfDeliveryUrl", linkIn(body.pod_status)),
  };
}
