import { failureFingerprint } from "@/lib/exceptions/commands/record-failed-job";
import type { ExceptionKind } from "@/prisma/generated/enums";
import { HOUR_MS } from "./local-time";
import type { OrderRowsInput } from "./order-rows";
import type { ParcelState } from "./parcel-state";
import type { Trouble } from "./plan-orders";
import type { OrderStory } from "./story";

type Card = {
  readonly kind: ExceptionKind;
  readonly fingerprint: string;
  readonly groupKey?: string;
  readonly title: string;
  readonly cause: string;
  readonly carrierMessage?: string;
  readonly data?: Record<string, string | number>;
  readonly evidence?: { at: string; title: string; detail?: string }[];
  readonly isOfParcel?: boolean;
  readonly failedJobId?: string;
  readonly raisedAt: Date;
  readonly dueInHours: number;
};

/** Everything about this order that waits for a person. */
export function writeTrouble(
  input: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState | undefined,
): void {
  const waiting = waitingCard(story);
  if (waiting) writeCard(input, story, undefined, waiting);
  if (!parcel) return;
  const { trouble } = parcel;
  if (trouble === "job-failed") writeFailedJob(input, story, parcel);
  else if (trouble) {
    const card = parcelCard(input, trouble, story, parcel);
    if (card) writeCard(input, story, parcel, card);
  }
  if (parcel.status === "ATTEMPT_FAILED") writeCard(input, story, parcel, attemptCard(parcel));
}

function waitingCard(story: OrderStory): Card | undefined {
  const { plan } = story;
  const line = story.lines[0];
  if (!line) return undefined;
  const raisedAt = new Date(plan.placedAt.getTime() + 2000);
  if (plan.waiting === "unmapped")
    return {
      kind: "UNMAPPED_SKU",
      fingerprint: `unmapped:${line.variantId}`,
      title: `“${line.shopLine.title}” has no SKU here`,
      cause: `The shop sells it as ${line.skuCode}, and nothing here goes by that name. Say which SKU it is; the orders that wait for it go on by themselves.`,
      data: { channelVariantId: line.variantId, externalSku: line.skuCode },
      raisedAt,
      dueInHours: 20,
    };
  if (plan.waiting !== "short-stock") return undefined;
  const missing = line.shopLine.quantity - line.held;
  return {
    kind: "SHORT_STOCK",
    fingerprint: `short:${story.orderId}`,
    title: `${story.number} is short by ${missing}`,
    cause: `${line.held} of ${line.shopLine.quantity} ${line.shopLine.title.toLowerCase()} are reserved. Receive stock and reserve again, or ship what is there.`,
    data: { orderId: story.orderId, missing },
    raisedAt,
    dueInHours: 18,
  };
}

const attemptCard = (parcel: ParcelState): Card => {
  const last = parcel.scans.at(-1);
  return {
    kind: "DELIVERY_ATTEMPT_FAILED",
    fingerprint: `attempt:${parcel.shipmentId}`,
    groupKey: `attempt:${parcel.accountKey}`,
    title: `Delivery attempt failed: ${last?.description ?? ""}`,
    cause: `The courier was at the door and could not hand over AWB ${parcel.awb}. Ask for another attempt, or have it sent back. Without an answer it is sent back.`,
    data: { awb: parcel.awb ?? "", code: last?.rawCode ?? "" },
    isOfParcel: true,
    raisedAt: last?.occurredAt ?? parcel.bookedAt,
    dueInHours: 24,
  };
};

function parcelCard(
  { now }: OrderRowsInput,
  trouble: Trouble,
  story: OrderStory,
  parcel: ParcelState,
): Card | undefined {
  const base = { isOfParcel: true, raisedAt: parcel.bookedAt } as const;
  const unsure: Card = {
    ...base,
    kind: "UNCERTAIN_SHIPMENT",
    fingerprint: `uncertain:${parcel.shipmentId}`,
    groupKey: `uncertain:${parcel.accountKey}`,
    title: `Not known whether Shiprocket booked ${story.number}`,
    cause: `Shiprocket did not answer in time. It may be booked. Shiprocket is being asked by our reference ${parcel.reference}, so do not book it again.`,
    data: { reference: parcel.reference },
    evidence: [
      {
        at: parcel.bookedAt.toISOString(),
        title: "Booking sent to Shiprocket",
        detail: `Reference ${parcel.reference}`,
      },
      {
        at: new Date(parcel.bookedAt.getTime() + 15_000).toISOString(),
        title: "No answer in 15 s",
      },
    ],
    dueInHours: 1.2,
  };
  const cards: Readonly<Partial<Record<Trouble, Card>>> = {
    "uncertain-booked": unsure,
    "uncertain-absent": unsure,
    "address-refused": {
      ...base,
      kind: "ADDRESS_REFUSED",
      fingerprint: `refused:${parcel.shipmentId}`,
      groupKey: "refused:address-refused",
      title: "Shiprocket refused the address",
      cause:
        "Shiprocket does not accept the address: house, flat or road is missing. Correct the address, and it is booked again.",
      carrierMessage: "Address line 1 should have House no / Flat no / Road no.",
      data: { code: "address-refused", field: "address1" },
      dueInHours: 4,
    },
    "carrier-refused": {
      ...base,
      kind: "CARRIER_REFUSED",
      fingerprint: `refused:${parcel.shipmentId}`,
      groupKey: "refused:rejected",
      title: `Shiprocket did not book ${story.number}`,
      cause: "No courier took this parcel just now. Book it again.",
      carrierMessage: "Courier partner is not accepting this shipment right now",
      data: { code: "rejected" },
      dueInHours: 5,
    },
    "label-failed": {
      ...base,
      kind: "LABEL_FAILED",
      fingerprint: `label:${parcel.shipmentId}`,
      title: `No label for ${story.number}`,
      cause: `Shiprocket booked it under AWB ${parcel.awb}, but gave no label: the label service was away. Fetch it again.`,
      carrierMessage: "Label could not be generated",
      data: { code: "document-refused" },
      dueInHours: 2.5,
    },
    "pickup-failed": {
      ...base,
      kind: "PICKUP_FAILED",
      fingerprint: `pickup:${parcel.shipmentId}`,
      title: `No pickup for ${story.number}`,
      cause: `AWB ${parcel.awb} stands, but Shiprocket will not come yet: the pickup could not be scheduled. Call it again.`,
      carrierMessage: "Pickup could not be scheduled by courier",
      data: { code: "rejected" },
      dueInHours: 2,
    },
    "void-failed": {
      ...base,
      kind: "VOID_FAILED",
      fingerprint: `void:${parcel.shipmentId}`,
      title: `Shiprocket did not void AWB ${parcel.awb}`,
      cause:
        "The courier did not confirm that the booking is cancelled, so it stands and is charged. Ask for the void again, or ship it.",
      carrierMessage: "Request could not be completed",
      dueInHours: 3,
    },
    "shop-not-told": {
      ...base,
      kind: "SHOP_NOT_TOLD",
      fingerprint: `shop-not-told:${parcel.shipmentId}`,
      title: `The shop does not know that ${story.number} goes under AWB ${parcel.awb}`,
      cause: "Shopify was away when it was told. Tell it again. The parcel goes its way meanwhile.",
      carrierMessage: "503 Service Unavailable",
      data: { code: "unavailable" },
      raisedAt: parcel.pickedUpAt ?? parcel.bookedAt,
      dueInHours: 8,
    },
    "unknown-status": unknownStatusCard(parcel, now),
    "order-changed": {
      kind: "ORDER_CHANGED",
      fingerprint: `order-changed:${story.orderId}`,
      title: `${story.number} was changed after it was booked`,
      cause:
        "The buyer changed the telephone number in the shop. The parcel keeps the one it was booked with; tell the courier if it matters.",
      data: { change: "phone" },
      raisedAt: new Date(parcel.bookedAt.getTime() + HOUR_MS),
      dueInHours: 12,
    },
  };
  return cards[trouble];
}

function unknownStatusCard(parcel: ParcelState, now: Date): Card {
  const scan = parcel.scans.find(({ isKnown }) => !isKnown);
  const code = scan?.rawCode ?? "";
  return {
    kind: "UNKNOWN_STATUS",
    fingerprint: `unknown-status:shiprocket:${code}`,
    title: `Shiprocket sent a status we do not know: ${code} “${scan?.rawText ?? ""}”`,
    cause:
      "The scan is kept and the parcel stays where it was. Say what the status means; it then holds for every parcel.",
    data: { carrier: "shiprocket", code, text: scan?.rawText ?? "" },
    isOfParcel: true,
    raisedAt: scan?.occurredAt ?? now,
    dueInHours: 24,
  };
}

const JOB_ERROR = "The courier closed the connection in the middle of its answer (ECONNRESET)";

/** A run that gave up; the event is sound, so a retry goes through. */
function writeFailedJob(input: OrderRowsInput, story: OrderStory, parcel: ParcelState): void {
  const { ids, rows, random } = input;
  const failedAt = new Date(parcel.bookedAt.getTime() + HOUR_MS);
  const id = random.id(failedAt);
  const runId = `01SEED${random.hex(20).toUpperCase()}`;
  const functionId = "track-shipment";
  const fingerprint = failureFingerprint(functionId, JOB_ERROR);
  rows.FailedJob.push({
    id,
    organizationId: ids.organizationId,
    functionId,
    runId,
    eventName: "shipment/track-requested",
    eventData: {
      organizationId: ids.organizationId,
      traceId: story.traceId,
      shipmentId: parcel.shipmentId,
    },
    errorName: "Error",
    errorMessage: JOB_ERROR,
    attemptCount: 3,
    fingerprint,
    status: "OPEN",
    traceId: story.traceId,
    failedAt,
    retriedAt: null,
    retriedBy: null,
    discardReason: null,
  });
  writeCard(input, story, parcel, {
    kind: "FAILED_JOB",
    fingerprint: `failed-job:${runId}`,
    groupKey: `failed-job:${fingerprint}`,
    title: `Background work failed: ${functionId.replaceAll("-", " ")}`,
    cause: `It was tried 3 times and failed with “${JOB_ERROR}”. Nothing is lost: retry it once the cause is mended.`,
    data: { functionId },
    isOfParcel: true,
    failedJobId: id,
    raisedAt: failedAt,
    dueInHours: 24,
  });
}

/** The same trouble is one open row; a repeat counts up. */
export function writeCard(
  { ids, rows, random, now }: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState | undefined,
  card: Card,
): void {
  const open = rows.Exception.find(
    (row) => row.organizationId === ids.organizationId && row.fingerprint === card.fingerprint,
  );
  if (open) {
    open.occurrenceCount = (open.occurrenceCount ?? 1) + 1;
    return;
  }
  const due = new Date(card.raisedAt.getTime() + card.dueInHours * HOUR_MS);
  rows.Exception.push({
    id: random.id(card.raisedAt),
    organizationId: ids.organizationId,
    kind: card.kind,
    status: "OPEN",
    fingerprint: card.fingerprint,
    groupKey: card.groupKey ?? card.fingerprint,
    title: card.title,
    cause: card.cause,
    carrierMessage: card.carrierMessage ?? null,
    evidence: card.evidence ?? [],
    data: card.data ?? {},
    orderId: story.orderId,
    shipmentId: card.isOfParcel ? (parcel?.shipmentId ?? null) : null,
    failedJobId: card.failedJobId ?? null,
    // None is long overdue when the demo opens.
    dueAt: due > now ? due : new Date(now.getTime() + random.integer(8, 90) * 60_000),
    snoozedUntil: null,
    assigneeId: null,
    occurrenceCount: 1,
    resolution: null,
    resolvedBy: null,
    resolvedAt: null,
    traceId: story.traceId,
    createdAt: card.raisedAt,
    updatedAt: card.raisedAt,
  });
}
