import { appendOutbox } from "@/lib/events/append-outbox";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { isUuid, newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { isReplayable } from "../replayable";

const notFound = appError.notFound("webhook-not-found", "Webhook not found", {
  nextAction: "Open the webhook list and choose it again.",
});

/**
 * Works a stored delivery off once more, from the same bytes, as a delivery of its own that names
 * the first one. What it would change twice, it changes once: orders, stock and scans have their own
 * unique keys.
 */
export async function replayWebhook(
  scope: OrgScope,
  deliveryId: string,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  if (!isUuid(deliveryId)) return err(notFound);
  return inTransaction(scope, async (tx) => {
    const delivery = await tx.webhookDelivery.findFirst({ where: { id: deliveryId } });
    if (!delivery) return err(notFound);
    if (!isReplayable(delivery.status))
      return err(
        appError.conflict(
          "webhook-not-replayable",
          `This webhook is ${delivery.status.toLowerCase()} and cannot be replayed.`,
          {
            nextAction:
              delivery.status === "REJECTED"
                ? "Let the shop send it again with a valid signature."
                : "Wait until its first run has ended.",
          },
        ),
      );
    const id = newId();
    const {
      duplicateCount: _duplicates,
      attemptCount: _attempts,
      effect: _effect,
      errorMessage: _error,
      processedAt: _processed,
      tookMilliseconds: _took,
      receivedAt: _received,
      orderId: _order,
      shipmentId: _shipment,
      ...kept
    } = delivery;
    await tx.webhookDelivery.create({
      data: {
        ...kept,
        id,
        headers: kept.headers ?? {},
        dedupeKey: `replay:${id}`,
        replayOfId: delivery.replayOfId ?? deliveryId,
        status: "ENQUEUED",
        traceId: scope.traceId,
      },
    });
    await appendOutbox(tx, scope, "webhook/received", { deliveryId: id }, id);
    return ok({ id, message: `Replaying ${delivery.topic} from its stored bytes` });
  });
}
