import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { notPossibleNow } from "../errors";
import { isAtLeast, isEnded } from "../machine";
import { askAgain } from "./ask-again";
import type { Done } from "./done";

/** Asks the courier for the label again; the tracking number stays. */
export const retryLabel = (scope: OrgScope, shipmentId: string): Promise<Result<Done, AppError>> =>
  askAgain(scope, shipmentId, "shipment/label-requested", (row) => {
    if (row.labelLight === "DONE") return ok({ message: "The label is stored already" });
    if (!isAtLeast(row.status, "booked") || isEnded(row.status))
      return err(notPossibleNow("This shipment has no label.", row.status, "Book it first."));
    return ok({ message: `Asking for the label of AWB ${row.awb}` });
  });
