/** The vendor's recorded answers, where they lie beside the checkout; the repo stands without. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { WireAnswer } from "../wire";
import { readAnswer } from "./errors";
import { toWebhookReport } from "./mapper/tracking";
import * as schema from "./schema";

const folder = fileURLToPath(
  new URL("../../../../shared/facts/samples/shiprocket/", import.meta.url),
);
const sample = (name: string): string => readFileSync(`${folder}${name}.json`, "utf8");
const answerOf = (status: number, text: string): WireAnswer => ({
  status,
  text,
  headers: {},
  contentType: "application/json",
  bytes: new TextEncoder().encode(text),
});
const call = { step: "Sample", effect: "write" } as const;

const goodAnswers: readonly [string, z.ZodType][] = [
  ["create_adhoc_200", schema.createAnswer],
  ["create_adhoc_duplicate_cancelled_200", schema.createAnswer],
  ["create_return_200", schema.createAnswer],
  ["assign_awb_200", schema.assignAnswer],
  ["serviceability_200", schema.serviceabilityAnswer],
  ["generate_label_200", schema.labelAnswer],
  ["generate_manifest_200", schema.manifestAnswer],
  ["print_manifest_200", schema.manifestAnswer],
  ["print_invoice_200", schema.invoiceAnswer],
  ["generate_pickup_200", schema.pickupAnswer],
  ["track_awb_200_delivered", schema.trackAnswer],
  ["track_awb_no_activity_http200", schema.trackAnswer],
  ["track_awbs_200", schema.trackManyAnswer],
  ["track_awbs_invalid_http200", schema.trackManyAnswer],
  ["pickup_locations_200", schema.pickupLocationsAnswer],
  ["addpickup_200", schema.addPickupAnswer],
  ["wallet_balance_200", schema.balanceAnswer],
  ["ndr_action_202", schema.messageAnswer],
  ["cancel_orders_200_live", schema.messageAnswer],
  ["webhook_tracking_update", schema.webhookBody],
];

const refusals: readonly [string, number, string][] = [
  ["auth_login_403", 403, "not-permitted"],
  ["error_401_unauthenticated", 401, "token-refused"],
  ["error_404", 404, "not-found"],
  ["create_adhoc_422_missing", 422, "field-missing"],
  ["create_order_400_bad_channel", 400, "field-invalid"],
  ["create_return_422_duplicate", 422, "duplicate-reference"],
  ["assign_awb_400_reassign", 400, "already-booked"],
  ["assign_awb_422", 422, "field-missing"],
  ["assign_awb_already_assigned_http200", 200, "already-booked"],
  ["assign_awb_failed_http200", 200, "wallet-empty"],
  ["wallet_low_status_350", 200, "wallet-empty"],
  ["addpickup_422_documented", 422, "phone-refused"],
  ["addpickup_422_live_object_message", 422, "address-refused"],
  ["generate_label_failed_http200", 200, "not-found"],
  ["generate_manifest_invalid_http200", 200, "other"],
  ["generate_pickup_400", 400, "not-found"],
  ["print_invoice_400", 400, "other"],
  ["serviceability_422", 422, "field-missing"],
  ["serviceability_order_missing_http200", 200, "not-found"],
  ["wrapper_forward_failed_http200", 200, "pickup-location-unknown"],
];

describe.skipIf(!existsSync(folder))("recorded samples", () => {
  test.each(goodAnswers)("%s reads as its shape", (name, shape) => {
    const body = readAnswer(answerOf(200, sample(name)), call);
    expect(body).toMatchObject({ ok: true });
    expect(shape.safeParse(body.ok ? body.value : undefined).error).toBeUndefined();
  });

  test.each(refusals)("%s (%i) is refused as %s", (name, status, reason) => {
    expect(readAnswer(answerOf(status, sample(name)), call)).toMatchObject({
      ok: false,
      error: { reason },
    });
  });

  test("no scan of the recorded webhook is without a meaning", () => {
    const report = toWebhookReport(
      schema.webhookBody.parse(JSON.parse(sample("webhook_tracking_update"))),
    );
    expect(report.events).toHaveLength(17);
    expect(report.events.every(({ reading }) => reading.kind !== "unknown")).toBe(true);
  });
});
