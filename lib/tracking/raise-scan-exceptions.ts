import type { AttentionReason, TrackingEvent } from "@/lib/carriers/model";
import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Shipment } from "@/prisma/generated/client";
import { isAtLeast, statusWords } from "@/lib/shipments/machine";

const HOUR_MS = 60 * 60 * 1000;

/** Delays and detours stand on the timeline; these need somebody. */
const needsSomebody: Partial<Record<AttentionReason | "LOST", string>> = {
  LOST: "The courier has lost the parcel",
  DAMAGED: "The courier reports damage",
  DESTROYED: "The courier has destroyed or disposed of the parcel",
  PARTLY_DELIVERED: "Only a part was delivered",
  UNTRACEABLE: "The courier cannot find the parcel",
  RETURN_ATTEMPT_FAILED: "The parcel could not be handed back to you",
  RETURN_LOCKED: "The return is on hold at the courier",
  QUALITY_CHECK_FAILED: "The courier's check of the parcel failed",
  HANDOVER_FAILED: "The handover to the courier failed",
  NOT_CARRIED: "The courier says it does not carry this parcel",
};

type Told = { readonly carrierName: string; readonly carrier: string };

const evidenceOf = (event: TrackingEvent) => [
  {
    at: event.occurredAt,
    title: event.description || event.rawText,
    ...(event.location ? { detail: event.location } : {}),
    raw: `${event.code} ${event.rawText}`,
  },
];

const base = (row: Shipment, event: TrackingEvent, hours: number) => ({
  orderId: row.orderId,
  shipmentId: row.id,
  evidence: evidenceOf(event),
  carrierMessage: event.rawText || event.description,
  dueAt: new Date(Date.now() + hours * HOUR_MS),
});

/** Law 8: a code nobody has a meaning for. One card for each code, however many parcels have it. */
export const raiseUnknownStatus = (
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  event: TrackingEvent,
  { carrier, carrierName }: Told,
) =>
  raiseException(tx, scope, {
    ...base(row, event, 24),
    kind: "UNKNOWN_STATUS",
    fingerprint: `unknown-status:${carrier}:${event.code}`,
    title: `${carrierName} sent a status we do not know: ${event.code} “${event.rawText}”`,
    cause:
      "The scan is kept and the parcel stays where it was. Say what the status means; it then holds for every parcel.",
    data: { carrier, code: event.code, text: event.rawText },
  });

/** The clock of the courier runs: after a day without an answer most parcels turn back. */
export const raiseAttemptFailed = (
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  event: TrackingEvent,
  { carrierName }: Told,
) =>
  raiseException(tx, scope, {
    ...base(row, event, 24),
    kind: "DELIVERY_ATTEMPT_FAILED",
    fingerprint: `attempt:${row.id}`,
    groupKey: `attempt:${row.carrierAccountId}`,
    title: `Delivery attempt failed: ${event.description || event.rawText}`,
    cause: `${carrierName} was at the door and could not hand over AWB ${event.awb}. Ask for another attempt, or have it sent back. Without an answer it is sent back.`,
    data: { awb: event.awb, code: event.code },
  });

export const raiseContradiction = (
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  event: TrackingEvent,
  { carrierName }: Told,
) =>
  raiseException(tx, scope, {
    ...base(row, event, 24),
    kind: "UNKNOWN_STATUS",
    fingerprint: `contradiction:${row.id}:${event.code}`,
    groupKey: `contradiction:${row.carrierAccountId}`,
    title: `A later scan contradicts “${statusWords[row.status].toLowerCase()}”`,
    cause: `AWB ${event.awb} is ${statusWords[row.status].toLowerCase()}, and ${carrierName} then reported “${event.rawText || event.description}”. The scan is kept, the parcel stays where it was. Ask the courier.`,
    data: { attention: "CONTRADICTION", code: event.code },
  });

function attentionIn({ reading }: TrackingEvent): AttentionReason | "LOST" | undefined {
  if (reading.kind === "unknown") return undefined;
  if (reading.attention !== undefined) return reading.attention;
  return reading.kind === "status" && reading.status === "LOST" ? "LOST" : undefined;
}

/** What a scan says beside where the parcel is. Undefined where nobody has to do anything. */
export async function raiseAttention(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  event: TrackingEvent,
  told: Told,
): Promise<void> {
  const reason = attentionIn(event);
  if (reason === undefined) return;
  if (reason === "PICKUP_FAILED") {
    if (isAtLeast(row.status, "forward")) return;
    await tx.shipment.update({
      where: { id: row.id, organizationId: scope.organizationId },
      data: { pickupLight: "FAILED" },
    });
    await raiseException(tx, scope, {
      ...base(row, event, 4),
      kind: "PICKUP_FAILED",
      fingerprint: `pickup:${row.id}`,
      groupKey: `pickup:${row.carrierAccountId}:scan`,
      title: `The van did not take AWB ${event.awb}`,
      cause: `${told.carrierName} reports “${event.rawText || event.description}”. Call the pickup again.`,
      data: { code: event.code },
    });
    return;
  }
  if (reason === "RECIPIENT_PROBLEM") {
    await raiseAttemptFailed(tx, scope, row, event, told);
    return;
  }
  const title = needsSomebody[reason];
  if (title === undefined) return;
  await raiseException(tx, scope, {
    ...base(row, event, 24),
    kind: "UNKNOWN_STATUS",
    fingerprint: `attention:${row.id}:${reason}`,
    groupKey: `attention:${reason}`,
    title: `${title}: AWB ${event.awb}`,
    cause: `${told.carrierName} reports “${event.rawText || event.description}”. Take it up with the courier, then close this.`,
    data: { attention: reason, code: event.code },
  });
}
