import { z } from "zod";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { notPossibleNow, shipmentNotFound } from "../errors";
import { lockShipment } from "../move-shipment";
import { progressOf } from "../shipment-request";
import { adoptBooking } from "./adopt-booking";
import type { Done } from "./done";

export const enterAwbInputSchema = z.object({
  awb: z
    .string()
    .trim()
    .min(4, "Enter the tracking number as the courier shows it")
    .max(60)
    .regex(/^[A-Za-z0-9-]+$/, "A tracking number has letters, digits and hyphens only"),
});

/** A person found the tracking number in the courier's own panel. */
export async function enterAwb(
  scope: OrgScope,
  shipmentId: string,
  input: z.input<typeof enterAwbInputSchema>,
): Promise<Result<Done, AppError>> {
  const parsed = enterAwbInputSchema.safeParse(input);
  if (!parsed.success)
    return err(
      appError.invalid("invalid-awb", parsed.error.issues[0]?.message ?? "Not a tracking number", {
        field: "awb",
      }),
    );
  const { awb } = parsed.data;
  try {
    return await inTransaction(scope, async (tx) => {
      const row = await lockShipment(tx, scope, shipmentId);
      if (!row) return err(shipmentNotFound());
      if (row.status !== "UNCERTAIN" && row.status !== "NOT_BOOKED")
        return err(
          notPossibleNow(
            "This shipment takes no tracking number by hand.",
            row.status,
            "Nothing is to be entered.",
          ),
        );
      const progress = progressOf(row);
      await adoptBooking(
        tx,
        scope,
        shipmentId,
        {
          ...progress,
          carrierReference: progress?.carrierReference ?? row.reference,
          parcels: [{ index: 0, awb }],
        },
        "entered",
      );
      return ok({ message: `AWB ${awb} entered` });
    });
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (!isTaken) throw error;
    return err(
      appError.conflict("awb-taken", `AWB ${awb} belongs to another shipment`, {
        field: "awb",
        nextAction: "Check the number in the courier's panel.",
      }),
    );
  }
}
