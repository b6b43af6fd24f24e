import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { notPossibleNow } from "../errors";
import { VOIDABLE } from "../machine";
import { askAgain } from "./ask-again";
import type { Done } from "./done";

/** Calls the van again; the tracking number and the label stay. */
export const retryPickup = (scope: OrgScope, shipmentId: string): Promise<Result<Done, AppError>> =>
  askAgain(scope, shipmentId, "shipment/pickup-requested", (row) => {
    if (!VOIDABLE.includes(row.status))
      return err(
        notPossibleNow("No pickup can be called for this shipment.", row.status, "Book it first."),
      );
    if (row.pickupLight === "DONE") return ok({ message: "The pickup is called already" });
    return ok({ message: `Calling the pickup for AWB ${row.awb}` });
  });
