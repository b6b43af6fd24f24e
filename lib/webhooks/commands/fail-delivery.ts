import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { closeDelivery } from "./close-delivery";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The last try has failed: the delivery says so, and a person sees it. Nothing is lost. */
export async function failDelivery(
  scope: OrgScope,
  deliveryId: string,
  reason: string,
  failedJobId?: string,
): Promise<void> {
  await inTransaction(scope, async (tx) => {
    const delivery = await tx.webhookDelivery.findFirst({
      where: { id: deliveryId, organizationId: scope.organizationId },
      select: {
        ...{ id: true, status: true, topic: true, source: true, receivedAt: true, orderId: true },
        ...{ resourceExternalId: true },
      },
    });
    if (!delivery || (delivery.status !== "PROCESSING" && delivery.status !== "ENQUEUED")) return;
    await closeDelivery(tx, scope, delivery, {
      ...{ status: "FAILED", effect: null, errorMessage: reason },
    });
    const about = delivery.resourceExternalId ? ` about ${delivery.resourceExternalId}` : "";
    await raiseException(tx, scope, {
      kind: "WEBHOOK_FAILED",
      fingerprint: `webhook:${deliveryId}`,
      groupKey: `webhook:${delivery.source}:${delivery.topic}`,
      title: `A webhook could not be worked off: ${delivery.topic}`,
      cause: `The delivery${about} is stored and was not applied: ${reason} Replay it once the cause is mended.`,
      data: { deliveryId },
      orderId: delivery.orderId ?? undefined,
      failedJobId,
      dueAt: new Date(Date.now() + DAY_MS),
    });
  });
}
