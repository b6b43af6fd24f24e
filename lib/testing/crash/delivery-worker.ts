/**
 * A worker of its own process for the crash tests: books one order over the real road, and is
 * killed on the way.
 */
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { scopeOf } from "@/lib/testing/shipping/organization";

export type DeliveryOrder = {
  readonly organizationId: string;
  readonly orderId: string;
  readonly holdMs: number;
};

process.on("message", ({ organizationId, orderId, holdMs }: DeliveryOrder) => {
  const scope = scopeOf(organizationId);
  void (async () => {
    await requestShipment(scope, { orderId });
    await drainOutbox(scope, { holdMs });
  })().then(
    () => process.send?.("done"),
    (error: unknown) => process.send?.(`failed: ${String(error)}`),
  );
});
process.send?.("ready");
