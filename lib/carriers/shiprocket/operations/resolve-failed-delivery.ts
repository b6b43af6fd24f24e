/** What can be asked of a parcel that could not be delivered (Shiprocket docs, "NDR"). */
import { err, ok, type Result } from "@/lib/kernel/result";
import { statusMeanings } from "../../canonical-status";
import { carrierError, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { normalizeIndianPhone } from "../../india";
import type { ShipmentRef } from "../../model";
import type { Acknowledgement } from "../../operations";
import { callVendor } from "../client";
import type { Context } from "../config";
import { refuse, toVendorAddress } from "../mapper/address";
import { messageAnswer } from "../schema";
import { vendorId } from "./find-shipment";

type Answer = Promise<Result<Acknowledgement, CarrierError>>;

/** Asking twice for the same thing changes nothing, so a lost answer may be repeated. */
async function act(
  context: Context,
  shipment: ShipmentRef,
  step: string,
  action: Readonly<Record<string, string>>,
): Answer {
  const [awb] = shipment.awbs;
  if (awb === undefined) {
    return err(
      carrierError.rejected("not-ready", {
        message: "This shipment has no tracking number.",
        nextAction: "Book it first.",
      }),
    );
  }
  const answer = await callVendor(context, {
    step,
    effect: "read",
    method: "POST",
    path: `/ndr/${encodeURIComponent(awb)}/action`,
    json: action,
    shape: messageAnswer,
  });
  if (!answer.ok) return answer;
  return ok({ carrierMessage: answer.value?.status ?? answer.value?.message ?? "Accepted." });
}

export const requestReattempt: Operation<"requestReattempt", Context> = async (context, input) => {
  const phone = input.phone === undefined ? undefined : normalizeIndianPhone(input.phone);
  if (input.phone !== undefined && phone === undefined) {
    return err(
      refuse(
        "phone-refused",
        "phone",
        "The telephone number is not an Indian mobile number.",
        "Enter a ten-digit mobile number.",
      ),
    );
  }
  return act(context, input.shipment, "Ask for another attempt", {
    action: "re-attempt",
    comments: input.comment,
    ...(phone === undefined ? {} : { phone }),
    ...(input.date === undefined ? {} : { deferred_date: input.date }),
  });
};

export const requestReturn: Operation<"requestReturn", Context> = (context, input) =>
  act(context, input.shipment, "Ask for return to origin", {
    action: "return",
    comments: input.comment,
  });

/**
 * Two roads: before the pickup the order itself is corrected; after a failed attempt the new
 * address goes with the request for another one. In between Shiprocket takes none.
 */
export const updateDeliveryAddress: Operation<"updateDeliveryAddress", Context> = async (
  context,
  input,
) => {
  const address = toVendorAddress(input.address, "address", context.settings.fallbackEmail);
  if (!address.ok) return address;
  const { line1, line2, phone } = address.value;
  if (input.status === "ATTEMPT_FAILED") {
    return act(context, input.shipment, "Correct the address for another attempt", {
      action: "re-attempt",
      comments: input.comment,
      phone,
      address1: line1,
      address2: line2,
    });
  }
  if (statusMeanings[input.status].phase !== "before-handover") {
    return err(
      carrierError.rejected("too-late", {
        message: "Shiprocket takes a new address before the pickup or after a failed attempt only.",
        nextAction: "Wait for the delivery attempt, then send the corrected address.",
      }),
    );
  }
  const orderId = vendorId(input.shipment.carrierOrderId);
  if (!orderId.ok) return orderId;
  const answer = await callVendor(context, {
    step: "Correct the delivery address",
    effect: "read",
    method: "POST",
    path: "/orders/address/update",
    json: {
      order_id: orderId.value,
      shipping_customer_name: `${address.value.firstName} ${address.value.lastName}`.trim(),
      shipping_phone: phone,
      shipping_address: line1,
      shipping_address_2: line2,
      shipping_city: address.value.city,
      shipping_state: address.value.state,
      shipping_country: address.value.country,
      shipping_pincode: address.value.pincode,
      shipping_email: address.value.email,
    },
    shape: messageAnswer,
  });
  return answer.ok ? ok({ carrierMessage: answer.value?.message ?? "Accepted." }) : answer;
};
