import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

export type DeliveryOutcome = {
  readonly status: "COMPLETED" | "STALE" | "IGNORED" | "FAILED";
  /** What it changed, in a sentence. */
  readonly effect: string | null;
  readonly errorMessage?: string | undefined;
  readonly orderId?: string | undefined;
  readonly shipmentId?: string | undefined;
};

/** Ends a delivery's work; with the change itself where that is in a transaction. */
export async function closeDelivery(
  tx: Pick<ScopedTx, "webhookDelivery">,
  scope: OrgScope,
  delivery: { readonly id: string; readonly receivedAt: Date },
  outcome: DeliveryOutcome,
): Promise<void> {
  const now = new Date();
  await tx.webhookDelivery.updateMany({
    where: { id: delivery.id, organizationId: scope.organizationId },
    data: {
      status: outcome.status,
      effect: outcome.effect,
      errorMessage: outcome.errorMessage ?? null,
      processedAt: now,
      tookMilliseconds: Math.max(0, now.getTime() - delivery.receivedAt.getTime()),
      ...(outcome.orderId ? { orderId: outcome.orderId } : {}),
      ...(outcome.shipmentId ? { shipmentId: outcome.shipmentId } : {}),
    },
  });
}
