import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { notPossibleNow, shipmentNotFound } from "../errors";
import type { Done } from "./done";
import { requestShipment } from "./request-shipment";

/**
 * Books a refused claim again, with the order and its address as they are now. Only a claim of which
 * it is certain that nothing is booked can be taken up again.
 */
export async function retryBooking(
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> {
  const row = await scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    select: { orderId: true, status: true, carrierAccountId: true, serviceCode: true },
  });
  if (!row) return err(shipmentNotFound());
  if (row.status === "UNCERTAIN")
    return err(
      appError.conflict(
        "still-uncertain",
        "The courier may have booked this shipment, so it is not booked again",
        { nextAction: "Wait for the courier's answer, or confirm that it is not booked." },
      ),
    );
  if (row.status !== "NOT_BOOKED")
    return err(
      notPossibleNow("This shipment needs no new booking.", row.status, "Nothing is to be done."),
    );
  const { orderId, carrierAccountId } = row;
  const requested = await requestShipment(scope, { orderId, carrierAccountId });
  return requested.ok ? ok({ message: requested.value.message }) : requested;
}
