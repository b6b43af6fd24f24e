import type { TrackingReport } from "@/lib/carriers/model";
import { adoptBooking } from "@/lib/shipments/commands/adopt-booking";
import { statusWords } from "@/lib/shipments/machine";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { TrackingSource } from "@/prisma/generated/enums";
import type { MatchedShipment } from "../match-report";
import { type Recorded, recordTrackingEvents } from "./record-tracking-events";

export type Applied = {
  /** What it changed, in a sentence. */
  readonly effect: string;
  readonly hasMoved: boolean;
};

/** Applies what a courier tells of one parcel. */
export async function applyReport(
  scope: OrgScope,
  shipment: MatchedShipment,
  report: TrackingReport,
  source: TrackingSource,
): Promise<Applied> {
  const recorded = await inTransaction(scope, async (tx) => {
    // A scan of a parcel whose booking we were never told of is the answer that was lost.
    if (shipment.bringsAwb)
      await adoptBooking(
        tx,
        scope,
        shipment.id,
        {
          carrierReference: shipment.reference,
          parcels: [{ index: 0, awb: report.awb }],
          ...(report.carrierOrderId ? { carrierOrderId: report.carrierOrderId } : {}),
          ...(report.carrierShipmentId ? { carrierShipmentId: report.carrierShipmentId } : {}),
        },
        "scanned",
      );
    return recordTrackingEvents(tx, scope, {
      shipmentId: shipment.id,
      events: report.events,
      source,
      estimatedDelivery: report.estimatedDelivery,
    });
  });
  return { effect: sentence(report.awb, recorded), hasMoved: recorded.hasMoved };
}

function sentence(awb: string, { newCount, hasMoved, status }: Recorded): string {
  if (newCount === 0) return `AWB ${awb}: nothing new`;
  const scans = newCount === 1 ? "1 new scan" : `${newCount} new scans`;
  const standing = statusWords[status].toLowerCase();
  return `AWB ${awb}: ${scans}, ${hasMoved ? "now" : "still"} ${standing}`;
}
