import { err } from "@/lib/kernel/result";
import type { Operation } from "../../contract";
import { callVendor, fetchFile } from "../client";
import type { Context } from "../config";
import { invoiceAnswer } from "../schema";
import { byOrderId, idsOf, numbered } from "./shipment-ids";

/** One PDF for all the orders asked for. */
export const getInvoice: Operation<"getInvoice", Context> = async (context, input) => {
  const { ready, notDone } = numbered(input.shipments, byOrderId);
  const [first] = notDone;
  if (first) return err(first.error);
  const made = await callVendor(context, {
    step: "Make the invoice",
    effect: "read",
    method: "POST",
    path: "/orders/print/invoice",
    json: { ids: idsOf(ready) },
    shape: invoiceAnswer,
  });
  return made.ok ? fetchFile(context, made.value.invoice_url, "Fetch the invoice") : made;
};
