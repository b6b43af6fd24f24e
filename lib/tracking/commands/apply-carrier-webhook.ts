import { findCarrier } from "@/lib/carriers/registry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { matchReport } from "../match-report";
import { applyReport } from "./apply-report";

export type WebhookEffect = {
  /** What it changed, in a sentence. */
  readonly effect: string;
  readonly shipmentId?: string;
};

/**
 * Applies a courier's webhook that was verified and stored before. Safe to repeat: scans are kept
 * once. A parcel that is not ours is said so and nothing is made up. Throws on a body we cannot
 * read, so that the delivery is marked as failed and can be replayed.
 */
export async function applyCarrierWebhook(
  scope: OrgScope,
  deliveryId: string,
): Promise<WebhookEffect> {
  const delivery = await scopedDb(scope).webhookDelivery.findFirst({
    where: { id: deliveryId, organizationId: scope.organizationId },
    select: { body: true, carrierAccountId: true, account: { select: { carrier: true } } },
  });
  if (!delivery?.account || delivery.carrierAccountId === null)
    throw new Error(`Delivery ${deliveryId} did not come from a courier`);
  const webhook = findCarrier(delivery.account.carrier)?.webhook;
  if (!webhook) throw new Error(`No webhook is known for "${delivery.account.carrier}"`);
  const reports = webhook.parse(delivery.body);
  if (!reports.ok) throw new Error(reports.error.message);
  const effects: string[] = [];
  let shipmentId: string | undefined;
  for (const report of reports.value) {
    const shipment = await matchReport(scope, delivery.carrierAccountId, report);
    if (!shipment) {
      effects.push(`AWB ${report.awb} belongs to no shipment here`);
      continue;
    }
    shipmentId ??= shipment.id;
    effects.push((await applyReport(scope, shipment, report, "WEBHOOK")).effect);
  }
  const effect = effects.length > 0 ? effects.join(". ") : "It named no parcel";
  return shipmentId === undefined ? { effect } : { effect, shipmentId };
}
