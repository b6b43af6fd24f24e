import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError, type RejectionReason } from "../../carrier-error";
import type { BookedShipment, BookingProgress } from "../../model";
import { callVendor } from "../client";
import type { Context } from "../config";
import { toBooked } from "../mapper/booking";
import { toRateQuotes } from "../mapper/rates";
import { assignAnswer, serviceabilityAnswer } from "../schema";
import { findShipment, vendorId } from "./find-shipment";

type Choice = {
  readonly reference: string;
  readonly serviceCode?: string;
  readonly alternativeServiceCodes?: readonly string[];
  readonly isReturn: boolean;
};

const oneCouriersReasons: readonly RejectionReason[] = [
  "other",
  "not-serviceable",
  "service-refused",
  "cod-not-offered",
  "over-limit",
];

/**
 * A refusal of one courier's; the next may take the parcel. An empty wallet is everybody's, and an
 * address that one of them cannot find is mended by a person, not by asking a laxer one.
 */
const isOneCouriers = (error: CarrierError): boolean =>
  error.kind === "rejected" && oneCouriersReasons.includes(error.reason);

/**
 * Gets the tracking number: from the chosen service and its alternatives, or, where the merchant
 * chose none, from the one Shiprocket recommends and then from the others, cheapest first.
 */
export async function assignService(
  context: Context,
  progress: BookingProgress,
  choice: Choice,
): Promise<Result<BookedShipment, CarrierError>> {
  const refusals: CarrierError[] = [];
  const alternatives = choice.alternativeServiceCodes ?? [];
  const isFree = choice.serviceCode === undefined && alternatives.length === 0;
  const queue = [...new Set([choice.serviceCode, ...alternatives])];
  for (let turn = 0; turn < queue.length; turn += 1) {
    const result = await assign(context, progress, choice, queue[turn]);
    if (result.ok) return result;
    if (result.error.kind === "rejected" && result.error.reason === "already-booked") {
      return bookedAlready(context, progress, choice, result.error);
    }
    if (!isOneCouriers(result.error)) return result;
    refusals.push(result.error);
    if (turn === 0 && isFree) {
      const others = await otherServices(context, progress, choice);
      if (!others.ok) return others;
      queue.push(...others.value);
    }
  }
  return err(allRefused(refusals));
}

async function assign(
  context: Context,
  progress: BookingProgress,
  choice: Choice,
  serviceCode: string | undefined,
): Promise<Result<BookedShipment, CarrierError>> {
  const shipmentId = vendorId(progress.carrierShipmentId);
  if (!shipmentId.ok) return shipmentId;
  const courierId = serviceCode === undefined ? undefined : vendorId(serviceCode);
  if (courierId && !courierId.ok) return err(unknownService(serviceCode ?? ""));
  const answer = await callVendor(context, {
    step: "Assign tracking number",
    effect: "write",
    method: "POST",
    path: "/courier/assign/awb",
    json: {
      shipment_id: shipmentId.value,
      ...(courierId ? { courier_id: courierId.value } : {}),
      ...(choice.isReturn ? { is_return: 1 } : {}),
    },
    shape: assignAnswer,
  });
  return answer.ok ? ok(toBooked(progress, choice.reference, answer.value)) : answer;
}

/** The tracking number was given before, and its answer lost: read it off the order. */
async function bookedAlready(
  context: Context,
  progress: BookingProgress,
  choice: Choice,
  refusal: CarrierError,
): Promise<Result<BookedShipment, CarrierError>> {
  const found = await findShipment(context, { reference: choice.reference, progress });
  if (!found.ok) return found;
  if (found.value.kind === "booked") return ok(found.value.booking);
  return err(found.value.kind === "cancelled" ? cancelledMeanwhile(refusal) : refusal);
}

/** Shiprocket complains of a reassignment when the order itself was cancelled. */
const cancelledMeanwhile = ({ carrierMessage }: CarrierError): CarrierError =>
  carrierError.rejected("cancelled-reference", {
    message: "The order was cancelled at Shiprocket before it had a tracking number.",
    nextAction: "Book again; Waybill makes a new order at Shiprocket.",
    ...(carrierMessage === undefined ? {} : { carrierMessage }),
  });

async function otherServices(
  context: Context,
  progress: BookingProgress,
  choice: Choice,
): Promise<Result<readonly string[], CarrierError>> {
  const orderId = vendorId(progress.carrierOrderId);
  if (!orderId.ok) return orderId;
  const answer = await callVendor(context, {
    step: "List services for the order",
    effect: "read",
    method: "GET",
    path: "/courier/serviceability/",
    query: { order_id: orderId.value, ...(choice.isReturn ? { is_return: 1 } : {}) },
    shape: serviceabilityAnswer,
  });
  if (!answer.ok) return isNobody(answer.error) ? ok([]) : answer;
  // The recommended one is what the first attempt without a courier already asked.
  const others = toRateQuotes(answer.value).filter((quote) => !quote.isRecommended);
  return ok(others.map((quote) => quote.serviceCode).slice(0, context.settings.servicesToTry));
}

const isNobody = (error: CarrierError): boolean =>
  error.kind === "rejected" && ["not-found", "not-serviceable"].includes(error.reason);

function allRefused(refusals: readonly CarrierError[]): CarrierError {
  const words = [...new Set(refusals.flatMap((refusal) => refusal.carrierMessage ?? []))];
  const isNobodyGoing = refusals.every(({ reason }) => reason === "not-serviceable");
  return carrierError.rejected(isNobodyGoing ? "not-serviceable" : "service-refused", {
    message:
      refusals.length > 1
        ? `${refusals.length} services refused this parcel.`
        : "The service refused this parcel.",
    nextAction: "Choose another service, or correct what the courier names.",
    ...(words.length > 0 ? { carrierMessage: words.join(" · ") } : {}),
  });
}

const unknownService = (serviceCode: string): CarrierError =>
  carrierError.rejected("service-refused", {
    message: `Shiprocket has no service with the code "${serviceCode}".`,
    nextAction: "Choose a service from Shiprocket's rates.",
    field: "serviceCode",
  });
