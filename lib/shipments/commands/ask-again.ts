import type { Shipment } from "@/prisma/generated/client";
import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { shipmentNotFound } from "../errors";
import { lockShipment } from "../move-shipment";
import type { Done } from "./done";

type AskableWork =
  | "shipment/label-requested"
  | "shipment/pickup-requested"
  | "shipment/fulfillment-requested"
  | "shipment/track-requested";

/**
 * Starts one piece of background work again on a person's word. The work itself finds out whether
 * anything is left to do, so asking twice does no harm; one request is one event.
 */
export async function askAgain(
  scope: OrgScope,
  shipmentId: string,
  work: AskableWork,
  check: (row: Shipment) => Result<Done, AppError>,
): Promise<Result<Done, AppError>> {
  return inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (!row) return err(shipmentNotFound());
    const checked = check(row);
    if (!checked.ok) return checked;
    await appendOutbox(tx, scope, work, { shipmentId }, `${row.id}:by-hand:${scope.traceId}`);
    return ok(checked.value);
  });
}
