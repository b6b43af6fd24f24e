import { NonRetriableError } from "inngest";
import { defineJob } from "@/inngest/define-job";
import { applyShopStock, UnreadableStock } from "@/lib/channel-stock/commands/apply-shop-stock";
import { countShelfMoves } from "@/lib/channel-stock/commands/count-shelf-moves";
import {
  applyChannelWebhook,
  UnreadableWebhook,
} from "@/lib/orders/commands/apply-channel-webhook";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { applyCarrierWebhook } from "@/lib/tracking/commands/apply-carrier-webhook";
import { closeDelivery } from "@/lib/webhooks/commands/close-delivery";
import { failDelivery } from "@/lib/webhooks/commands/fail-delivery";
import { openDelivery } from "@/lib/webhooks/commands/open-delivery";

/** Works a stored delivery off. Safe to repeat: a delivery that is done is left alone. */
export async function workOff(
  scope: OrgScope,
  deliveryId: string,
): Promise<{ readonly effect: string | null }> {
  const delivery = await openDelivery(scope, deliveryId);
  if (!delivery) return { effect: null };
  if (delivery.carrierAccountId === null) {
    const stock = await applyShopStock(scope, delivery);
    if (stock) return { effect: stock.effect };
    await countShelfMoves(scope, delivery);
    const { effect } = await applyChannelWebhook(scope, delivery);
    return { effect };
  }
  const { effect, shipmentId } = await applyCarrierWebhook(scope, deliveryId);
  await closeDelivery(scopedDb(scope), scope, delivery, {
    status: "COMPLETED",
    effect,
    shipmentId,
  });
  return { effect };
}

export const processWebhook = defineJob(
  {
    id: "process-webhook",
    event: "webhook/received",
    // One busy shop does not keep the others waiting.
    concurrency: { limit: 8, key: "event.data.organizationId" },
    onGivenUp: ({ scope, data, error, failedJobId }) =>
      failDelivery(scope, data.deliveryId, error.message, failedJobId),
  },
  async ({ data, scope }) => {
    try {
      return await workOff(scope, data.deliveryId);
    } catch (error) {
      if (error instanceof UnreadableWebhook || error instanceof UnreadableStock)
        throw new NonRetriableError(error.message);
      throw error;
    }
  },
);
