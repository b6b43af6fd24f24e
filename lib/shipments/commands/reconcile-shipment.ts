import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { notPossibleNow, shipmentNotFound } from "../errors";
import { lockShipment } from "../move-shipment";
import type { Done } from "./done";

/** A person wants the courier asked now what became of an unconfirmed booking. */
export async function reconcileShipment(
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> {
  return inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (!row) return err(shipmentNotFound());
    if (row.status !== "UNCERTAIN")
      return err(
        notPossibleNow("This shipment is not unconfirmed.", row.status, "Nothing is to be asked."),
      );
    const cause = `${row.id}:asked:${row.attemptCount}:${row.lookUpCount}`;
    await appendOutbox(tx, scope, "shipment/uncertain", { shipmentId }, cause);
    return ok({ message: `Asking the courier for ${row.reference}` });
  });
}
