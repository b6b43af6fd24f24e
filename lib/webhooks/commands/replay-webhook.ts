import { appendOutbox } from "@/lib/events/append-outbox";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { WebhookStatus } from "@/prisma/generated/enums";
import { isReplayable } from "../replayable";

/**
 * Works on a stored delivery again, as a new row beside the old one: what happened the first time
 * stays on record. A delivery that was refused at the door is never believed later.
 */
export async function replayWebhook(
  scope: OrgScope,
  deliveryId: string,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const original = await tx.webhookDelivery.findFirst({
      where: { id: deliveryId, organizationId: scope.organizationId },
    });
    if (!original)
      return err(appError.notFound("webhook-not-found", "There is no such webhook delivery."));
    if (!isReplayable(original.status)) return err(refusal(original.status));
    const id = newId();
    await tx.webhookDelivery.create({
      data: {
        id,
        organizationId: scope.organizationId,
        channelId: original.channelId,
        carrierAccountId: original.carrierAccountId,
        source: original.source,
        topic: original.topic,
        dedupeKey: `replay:${id}`,
        externalEventId: original.externalEventId,
        resourceExternalId: original.resourceExternalId,
        triggeredAt: original.triggeredAt,
        status: "ENQUEUED",
        headers: original.headers ?? {},
        body: original.body,
        bodySha256: original.bodySha256,
        replayOfId: original.replayOfId ?? original.id,
        traceId: scope.traceId,
      },
    });
    await appendOutbox(tx, scope, "webhook/received", { deliveryId: id }, id);
    const fingerprint = `webhook:${deliveryId}`;
    await resolveExceptions(tx, scope, [fingerprint], "The webhook was replayed");
    // The new delivery does what its failed job was kept for.
    await tx.failedJob.updateMany({
      where: { status: "OPEN", exceptions: { some: { fingerprint } } },
      data: { status: "RETRIED", retriedAt: new Date(), retriedBy: scope.actor.name },
    });
    return ok({ id, message: `Replaying ${original.topic}. It is worked on as a new delivery.` });
  });
}

const refusal = (status: WebhookStatus): AppError =>
  status === "REJECTED"
    ? appError.conflict("webhook-was-rejected", "This delivery was refused and is not replayed.", {
        nextAction: "Have the shop send it again with the right signature.",
      })
    : appError.conflict("webhook-under-way", "This delivery is being worked on.", {
        nextAction: "Wait for it to end, then replay it if it is still wanted.",
      });
