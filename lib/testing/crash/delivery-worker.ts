import { flushCompileCache } from "node:module";
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { ALREADY_PROCESSING } from "@/lib/shipments/errors";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { scopeOf } from "@/lib/testing/shipping/organization";

export type DeliveryOrder = {
  readonly organizationId: string;
  readonly orderId: string;
  /** How long a lease of this worker lasts after its death. */
  readonly holdMs: number;
};

/**
 * Claims the order, or finds it claimed, and does all the work that the claim causes. Another's
 * claim made at the same moment is an everyday event; any other refusal is the test's to know.
 */
async function deliver({ organizationId, orderId, holdMs }: DeliveryOrder): Promise<string> {
  const scope = scopeOf(organizationId);
  const claim = await requestShipment(scope, { orderId });
  await drainOutbox(scope, { holdMs });
  const isRefused = !claim.ok && claim.error.message !== ALREADY_PROCESSING;
  return isRefused ? `refused: ${claim.error.message}` : "done";
}

/** A process of its own, told which orders to deliver; whoever forked it kills it on the way. */
process.on("message", (order: DeliveryOrder) => {
  void deliver(order)
    .catch((error: unknown) => `failed: ${error instanceof Error ? error.stack : String(error)}`)
    .then((end) => process.send?.(end));
});
process.send?.("ready");
// A killed one could not do it at its end.
flushCompileCache();
