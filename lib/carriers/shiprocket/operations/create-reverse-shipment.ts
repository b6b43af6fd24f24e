import { err, ok, type Result } from "@/lib/kernel/result";
import type { CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { toIndianClock } from "../../india";
import type { ReverseShipmentRequest } from "../../operations";
import type { Context, Settings } from "../config";
import { limits } from "../limits";
import { refuse, toVendorAddress, type VendorAddress } from "../mapper/address";
import { toVendorLines } from "../mapper/lines";
import { toRupees, toVendorParcel, type VendorOrder } from "../mapper/order";
import { book } from "./create-shipment";

/** From the buyer back to us: `pickup_*` is the customer here and `shipping_*` is the warehouse. */
export const createReverseShipment: Operation<"createReverseShipment", Context> = (
  context,
  input,
) => {
  const { request } = input;
  return book(context, {
    ...input,
    reference: request.reference,
    path: "/orders/create/return",
    isReturn: true,
    toOrder: (reference) => toVendorReturn(request, context.settings, reference),
    ...(request.serviceCode === undefined ? {} : { serviceCode: request.serviceCode }),
    alternativeServiceCodes: [],
  });
};

/** Body of `POST /orders/create/return` (Shiprocket docs, "Create return order"). */
function toVendorReturn(
  request: ReverseShipmentRequest,
  settings: Settings,
  reference: string,
): Result<VendorOrder, CarrierError> {
  if (reference === "" || reference.length > limits.referenceMaxLength) {
    return err(
      refuse(
        "field-invalid",
        "reference",
        `Shiprocket takes references of 1 to ${limits.referenceMaxLength} characters.`,
        "This is a fault in Waybill. Report it with the trace id.",
      ),
    );
  }
  const from = toVendorAddress(request.collectFrom, "collectFrom", settings.fallbackEmail);
  if (!from.ok) return from;
  const to = toVendorAddress(request.deliverTo, "deliverTo", from.value.email);
  if (!to.ok) return to;
  const lines = toVendorLines(request.lines);
  if (!lines.ok) return lines;
  const parcel = toVendorParcel(request.parcels);
  if (!parcel.ok) return parcel;
  const subTotal = toRupees(request.declaredValue, "declaredValue");
  if (!subTotal.ok) return subTotal;
  return ok({
    order_id: reference,
    order_date: toIndianClock(request.orderedAt).date,
    ...(settings.channelId === undefined ? {} : { channel_id: settings.channelId }),
    ...prefixed("pickup", from.value),
    ...prefixed("shipping", to.value),
    order_items: lines.value,
    // A return is always prepaid at Shiprocket.
    payment_method: "Prepaid",
    total_discount: 0,
    sub_total: subTotal.value,
    ...parcel.value,
  });
}

const prefixed = (
  prefix: "pickup" | "shipping",
  address: VendorAddress,
): Record<string, string> => ({
  [`${prefix}_customer_name`]: address.firstName,
  [`${prefix}_last_name`]: address.lastName,
  [`${prefix}_address`]: address.line1,
  [`${prefix}_address_2`]: address.line2,
  [`${prefix}_city`]: address.city,
  [`${prefix}_state`]: address.state,
  [`${prefix}_country`]: address.country,
  [`${prefix}_pincode`]: address.pincode,
  [`${prefix}_email`]: address.email,
  [`${prefix}_phone`]: address.phone,
  [`${prefix}_isd_code`]: "+91",
});
