import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { notPossibleNow } from "../errors";
import { TRACKED } from "../machine";
import { askAgain } from "./ask-again";
import type { Done } from "./done";

/** Asks the courier now where the parcel is, out of turn. */
export const askTracking = (scope: OrgScope, shipmentId: string): Promise<Result<Done, AppError>> =>
  askAgain(scope, shipmentId, "shipment/track-requested", (row) =>
    TRACKED.includes(row.status)
      ? ok({ message: `Asking the courier about AWB ${row.awb}` })
      : err(
          notPossibleNow(
            "The courier has no news of this shipment.",
            row.status,
            "Nothing is to be asked.",
          ),
        ),
  );
