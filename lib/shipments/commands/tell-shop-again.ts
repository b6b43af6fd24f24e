import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { notPossibleNow } from "../errors";
import { isAtLeast } from "../machine";
import { askAgain } from "./ask-again";
import type { Done } from "./done";

/** Tells the shop once more what it did not take, or takes back there what is void. */
export const tellShopAgain = (
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> =>
  askAgain(scope, shipmentId, "shipment/fulfillment-requested", (row) => {
    if (row.status === "VOIDED" && row.awb !== null)
      return ok({ message: `Taking AWB ${row.awb} back in the shop` });
    if (row.shopToldAt !== null) return ok({ message: "The shop knows it already" });
    if (!isAtLeast(row.status, "booked"))
      return err(
        notPossibleNow("There is nothing to tell the shop.", row.status, "Book it first."),
      );
    return ok({ message: `Telling the shop about AWB ${row.awb}` });
  });
