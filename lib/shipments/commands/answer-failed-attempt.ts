import { z } from "zod";
import { toAppError } from "@/lib/carriers/carrier-error";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { toCallableAccount } from "../carrier-account";
import { askCarrier } from "../carrier-ports";
import { notPossibleNow, shipmentNotFound } from "../errors";
import { type Booking, loadBooking } from "../load-booking";
import { hasLeft, isEnded } from "../machine";
import { shipmentRefOf } from "../shipment-request";
import type { Done } from "./done";

export const reattemptInputSchema = z.object({
  /** `YYYY-MM-DD` at the buyer's place. */
  date: z.iso.date("Enter a date").optional(),
  comment: z.string().trim().max(200).optional(),
});
export const returnInputSchema = z.object({ comment: z.string().trim().max(200).optional() });

/** Asks the courier to go to the door once more. Repeating it does no harm. */
export async function requestReattempt(
  scope: OrgScope,
  shipmentId: string,
  input: z.input<typeof reattemptInputSchema> = {},
): Promise<Result<Done, AppError>> {
  const parsed = reattemptInputSchema.safeParse(input);
  if (!parsed.success)
    return err(
      appError.invalid("invalid-date", "Enter a date, e.g. 2026-11-24", { field: "date" }),
    );
  const { date, comment } = parsed.data;
  const when = date ? ` on ${date}` : "";
  return answer(scope, shipmentId, {
    title: `Another delivery attempt asked for${when}`,
    message: `Asked the courier for another attempt${when}`,
    kind: "reattempt-requested",
    ask: (booking) =>
      askCarrier(
        scope,
        toCallableAccount(booking.account),
        "requestReattempt",
        {
          shipment: shipmentRefOf(booking),
          comment: comment || "The buyer is ready to receive it.",
          ...(date ? { date } : {}),
        },
        { shipmentId },
      ),
  });
}

/** Asks the courier to bring the parcel back to the warehouse. */
export async function requestReturn(
  scope: OrgScope,
  shipmentId: string,
  input: z.input<typeof returnInputSchema> = {},
): Promise<Result<Done, AppError>> {
  const comment = returnInputSchema.safeParse(input).data?.comment;
  return answer(scope, shipmentId, {
    title: "Return to origin asked for",
    message: "Asked the courier to bring it back",
    kind: "return-requested",
    ask: (booking) =>
      askCarrier(
        scope,
        toCallableAccount(booking.account),
        "requestReturn",
        { shipment: shipmentRefOf(booking), comment: comment || "Return it to the seller." },
        { shipmentId },
      ),
  });
}

async function answer(
  scope: OrgScope,
  shipmentId: string,
  what: {
    readonly title: string;
    readonly message: string;
    readonly kind: string;
    readonly ask: (booking: Booking) => ReturnType<typeof askCarrier<"requestReattempt">>;
  },
): Promise<Result<Done, AppError>> {
  const booking = await loadBooking(scope, shipmentId);
  if (!booking) return err(shipmentNotFound());
  if (!hasLeft(booking.status) || isEnded(booking.status))
    return err(
      notPossibleNow(
        "The courier can be asked this about a parcel on its way only.",
        booking.status,
        "Nothing is to be asked.",
      ),
    );
  const asked = await what.ask(booking);
  if (!asked.ok) return err(toAppError(asked.error));
  await inTransaction(scope, async (tx) => {
    await recordOrderEvent(tx, scope, {
      orderId: booking.orderId,
      shipmentId,
      kind: what.kind,
      title: what.title,
      detail: asked.value.carrierMessage,
      causeKey: `shipment:${shipmentId}:${what.kind}:${scope.traceId}`,
    });
    await tx.exception.updateMany({
      where: { fingerprint: `attempt:${shipmentId}`, status: { in: ["OPEN", "SNOOZED"] } },
      data: { status: "REQUESTED" },
    });
  });
  return ok({ message: what.message });
}
