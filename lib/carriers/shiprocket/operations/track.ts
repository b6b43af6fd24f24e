import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../../carrier-error";
import { inChunks } from "../../chunks";
import type { Operation } from "../../contract";
import type { TrackingReport } from "../../model";
import { callVendor, fetchFile } from "../client";
import type { Context } from "../config";
import { limits } from "../limits";
import { toTrackingReport } from "../mapper/tracking";
import { trackAnswer, trackManyAnswer } from "../schema";

const unknownToCourier = (awb: string): TrackingReport => ({
  awb,
  state: "not-known-to-courier",
  events: [],
  references: [],
});

/** One report for each number asked, in the order asked. */
export const track: Operation<"track", Context> = async (context, input) => {
  const [only] = input.awbs;
  if (only !== undefined && input.awbs.length === 1) {
    const report = await trackOne(context, only);
    return report.ok ? ok([report.value]) : report;
  }
  const reports: TrackingReport[] = [];
  for (const chunk of inChunks(input.awbs, limits.trackBatch)) {
    const answer = await callVendor(context, {
      step: "Track",
      effect: "read",
      method: "POST",
      path: "/courier/track/awbs",
      // Text, not numbers: a number here is answered with a 500.
      json: { awbs: chunk },
      shape: trackManyAnswer,
    });
    if (!answer.ok) return answer;
    for (const awb of chunk) {
      const found = answer.value[awb];
      reports.push(found ? toTrackingReport(awb, found.tracking_data) : unknownToCourier(awb));
    }
  }
  return ok(reports);
};

async function trackOne(
  context: Context,
  awb: string,
): Promise<Result<TrackingReport, CarrierError>> {
  const answer = await callVendor(context, {
    step: "Track",
    effect: "read",
    method: "GET",
    path: `/courier/track/awb/${encodeURIComponent(awb)}`,
    shape: trackAnswer,
  });
  if (answer.ok) return ok(toTrackingReport(awb, answer.value.tracking_data));
  const isUnknown = answer.error.kind === "rejected" && answer.error.reason === "not-found";
  return isUnknown ? ok(unknownToCourier(awb)) : answer;
}

/** Shiprocket names the picture in the tracking answer, for the couriers that take one. */
export const getProofOfDelivery: Operation<"getProofOfDelivery", Context> = async (
  context,
  input,
) => {
  const [awb] = input.shipment.awbs;
  const report = awb === undefined ? undefined : await trackOne(context, awb);
  if (report && !report.ok) return report;
  const link = report?.value.proofOfDeliveryUrl;
  if (link !== undefined) return fetchFile(context, link, "Fetch the proof of delivery");
  return err(
    carrierError.rejected("not-ready", {
      message: "Shiprocket has no proof of delivery for this parcel.",
      nextAction: "It appears after delivery, and only from couriers that take one.",
    }),
  );
};
