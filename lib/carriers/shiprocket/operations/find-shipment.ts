import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import type { FoundShipment } from "../../model";
import { callVendor } from "../client";
import type { Context } from "../config";
import { MAX_REFERENCE_SUFFIX } from "../limits";
import { toFound } from "../mapper/booking";
import { orderAnswer, ordersAnswer, type OrderRow } from "../schema";

/** `1001`, then `1001-R1` and on: a cancelled reference is used up for ever at Shiprocket. */
export function referenceVariants(reference: string): readonly string[] {
  const suffixes = Array.from({ length: MAX_REFERENCE_SUFFIX }, (_, index) => `-R${index + 1}`);
  return [
    reference,
    ...suffixes.map((suffix) => `${reference.slice(0, 50 - suffix.length)}${suffix}`),
  ];
}

/** Shiprocket's ids are whole numbers, and a text where it wants a number is a 500 there. */
export function vendorId(text: string | undefined): Result<number, CarrierError> {
  const id = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && Number.isSafeInteger(id)) return ok(id);
  return err(
    carrierError.rejected("not-ready", {
      message: "This shipment is not booked at Shiprocket yet.",
      nextAction: "Book it first.",
    }),
  );
}

/**
 * What Shiprocket knows under our reference; where that one was cancelled, under its variants in
 * turn, up to the first that Shiprocket has never seen.
 */
export const findShipment: Operation<"findShipment", Context> = async (context, input) => {
  const knownId = input.progress?.carrierOrderId;
  if (knownId !== undefined) return findById(context, input.reference, knownId);
  let last: FoundShipment = { kind: "absent" };
  for (const reference of referenceVariants(input.reference)) {
    const found = await findByReference(context, reference);
    if (!found.ok) return found;
    if (found.value.kind === "absent") return ok(last);
    last = found.value;
    if (last.kind !== "cancelled") return ok(last);
  }
  return ok(last);
};

async function findByReference(
  context: Context,
  reference: string,
): Promise<Result<FoundShipment, CarrierError>> {
  const answer = await callVendor(context, {
    step: "Look up by reference",
    effect: "read",
    method: "GET",
    path: "/orders",
    query: { search: reference, per_page: 50 },
    shape: ordersAnswer,
  });
  if (!answer.ok) return isUnknown(answer.error) ? ok({ kind: "absent" }) : answer;
  return ok(bestOf(reference, answer.value.data));
}

/** How loose the search is stands nowhere, so only the exact name counts; the live one first. */
function bestOf(reference: string, orders: readonly OrderRow[]): FoundShipment {
  const found = orders
    .filter((order) => order.channel_order_id === reference)
    .map((order) => toFound(reference, order));
  const byWorth = (["booked", "begun", "cancelled"] as const).map((kind) =>
    found.find((candidate) => candidate.kind === kind),
  );
  return byWorth.find((candidate) => candidate !== undefined) ?? { kind: "absent" };
}

async function findById(
  context: Context,
  reference: string,
  carrierOrderId: string,
): Promise<Result<FoundShipment, CarrierError>> {
  const id = vendorId(carrierOrderId);
  if (!id.ok) return id;
  const answer = await callVendor(context, {
    step: "Look up the order",
    effect: "read",
    method: "GET",
    path: `/orders/show/${id.value}`,
    shape: orderAnswer,
  });
  if (!answer.ok) return isUnknown(answer.error) ? ok({ kind: "absent" }) : answer;
  return ok(toFound(reference, answer.value.data));
}

const isUnknown = (error: CarrierError): boolean =>
  error.kind === "rejected" && error.reason === "not-found";
