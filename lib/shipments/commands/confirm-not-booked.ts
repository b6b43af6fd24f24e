import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { notPossibleNow, shipmentNotFound } from "../errors";
import type { Done } from "./done";
import { bookAgain } from "./settle-booking";

/**
 * A person has looked in the courier's own panel and found nothing under our reference: the claim is
 * booked again. Only for what is unconfirmed; who decided stays on the timeline.
 */
export async function confirmNotBooked(
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> {
  const moved = await bookAgain(scope, shipmentId, {
    title: `${scope.actor.name} confirmed that the courier has not booked it, booking again`,
    resolution: `Confirmed as not booked by ${scope.actor.name}`,
  });
  if (moved) return ok({ message: `Booking ${moved.reference} again` });
  const row = await scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    select: { status: true },
  });
  if (!row) return err(shipmentNotFound());
  return err(
    notPossibleNow("This shipment is not unconfirmed.", row.status, "Nothing is to be confirmed."),
  );
}
