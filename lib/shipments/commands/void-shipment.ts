import type { Shipment } from "@/prisma/generated/client";
import { appendOutbox } from "@/lib/events/append-outbox";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { nextCheckAt } from "@/lib/tracking/check-schedule";
import { notPossibleNow, shipmentNotFound } from "../errors";
import { hasLeft, VOIDABLE } from "../machine";
import { lockShipment, moveShipment } from "../move-shipment";
import { dropClaim } from "./claim-shipment";
import type { Done } from "./done";
import { settleVoid } from "./settle-void";

/**
 * Asks the courier to cancel (S4-15). The shipment is void only by the courier's yes; until then it
 * is "void requested" and its units stay reserved. A claim that was never booked ends at once.
 */
export async function voidShipment(
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> {
  return inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    return row ? voidRow(tx, scope, row) : err(shipmentNotFound());
  });
}

async function voidRow(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
): Promise<Result<Done, AppError>> {
  if (row.status === "NOT_BOOKED") {
    await dropClaim(tx, scope, row.id);
    await refreshOrderStatus(tx, scope, row.orderId, {
      title: "Claim given up",
      causeKey: `shipment:${row.id}:dropped`,
    });
    return ok({ message: "Given up. Nothing was booked, the units stay reserved" });
  }
  if (row.status === "PENDING") {
    const isBegun = row.bookingStartedAt !== null || isHeld(row);
    if (isBegun)
      return err(
        notPossibleNow(
          "This shipment is being booked at this moment.",
          row.status,
          "Wait a few seconds, then void it.",
        ),
      );
    await settleVoid(tx, scope, row, {
      title: "Voided before it was booked",
      cause: `before-booking:${row.attemptCount}`,
    });
    return ok({ message: "Voided before the courier was asked" });
  }
  if (row.status === "UNCERTAIN")
    return err(
      notPossibleNow(
        "The courier is being asked whether it booked this shipment.",
        row.status,
        "Wait for its answer, then void it.",
      ),
    );
  if (row.status === "VOID_REQUESTED") {
    await askForVoid(tx, scope, row, `${row.id}:again:${scope.traceId}`);
    return ok({ message: "Asked the courier again. It is void once the courier says yes" });
  }
  if (!VOIDABLE.includes(row.status))
    return err(
      hasLeft(row.status)
        ? appError.conflict("too-late-to-void", "The courier already has this parcel", {
            nextAction: "Ask for return to origin instead.",
          })
        : notPossibleNow("This shipment is void already.", row.status, "Nothing is to be done."),
    );
  const requestedAt = new Date();
  const moved = await moveShipment(tx, scope, row, {
    to: "VOID_REQUESTED",
    title: `Cancellation of AWB ${row.awb} asked for`,
    detail: "It is void once the courier says yes. The units stay reserved.",
    cause: requestedAt.toISOString(),
    set: { voidRequestedAt: requestedAt, nextCheckAt: nextCheckAt("VOID_REQUESTED") },
  });
  await askForVoid(tx, scope, moved, `${row.id}:${requestedAt.toISOString()}`);
  return ok({ message: `Asked the courier to cancel AWB ${row.awb}` });
}

const isHeld = (row: Shipment): boolean => row.leaseUntil !== null && row.leaseUntil > new Date();

const askForVoid = (tx: ScopedTx, scope: OrgScope, row: Shipment, cause: string): Promise<void> =>
  appendOutbox(tx, scope, "shipment/void-requested", { shipmentId: row.id }, cause);
