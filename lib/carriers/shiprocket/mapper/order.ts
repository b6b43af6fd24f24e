import { err, ok, type Result } from "@/lib/kernel/result";
import { toDecimalAmount, type Money } from "@/lib/kernel/money";
import { gramsToKilograms, millimetresToCentimetres } from "@/lib/kernel/weight";
import type { CarrierError } from "../../carrier-error";
import { checkGstin, isEwayBillNumber, toIndianClock } from "../../india";
import type { CarrierParcel, ShipmentRequest } from "../../model";
import type { Settings } from "../config";
import { fieldLimits, limits } from "../limits";
import { refuse, toVendorAddress, type VendorAddress } from "./address";
import { toVendorLines, type VendorLine } from "./lines";

export type VendorOrder = Readonly<
  Record<string, string | number | boolean | readonly VendorLine[]>
>;

/** Rupees as Shiprocket writes them; it takes no other currency within India. */
export function toRupees(amount: Money, field: string): Result<number, CarrierError> {
  return amount.currency === "INR"
    ? ok(Number(toDecimalAmount(amount)))
    : err(
        refuse(
          "field-invalid",
          field,
          `Shiprocket takes rupees, not ${amount.currency}.`,
          "Use a courier that takes this currency.",
        ),
      );
}

/** Kilograms and centimetres of the one parcel that an order at Shiprocket can have. */
export function toVendorParcel(parcels: readonly CarrierParcel[]): Result<
  {
    readonly weight: number;
    readonly length: number;
    readonly breadth: number;
    readonly height: number;
  },
  CarrierError
> {
  const [parcel] = parcels;
  if (!parcel || parcels.length > limits.parcelsPerShipment) {
    return err(
      refuse(
        "over-limit",
        "parcels",
        "Shiprocket takes one parcel in each booking.",
        "Book each parcel as its own shipment.",
      ),
    );
  }
  if (!(parcel.weightGrams > 0)) {
    return err(
      refuse(
        "field-missing",
        "parcels.0.weightGrams",
        "The parcel has no weight.",
        "Enter the weight of the packed parcel.",
      ),
    );
  }
  const { lengthMillimetres, widthMillimetres, heightMillimetres } = parcel.dimensions;
  const sides = [lengthMillimetres, widthMillimetres, heightMillimetres].map(
    millimetresToCentimetres,
  );
  const tooSmall = sides.findIndex((side) => !(side > fieldLimits.minSideCentimetres));
  if (tooSmall >= 0) {
    const field = ["lengthMillimetres", "widthMillimetres", "heightMillimetres"][tooSmall];
    return err(
      refuse(
        "field-missing",
        `parcels.0.dimensions.${field}`,
        "Shiprocket wants every side of the parcel to be more than 0.5 cm.",
        "Enter the size of the packed parcel.",
      ),
    );
  }
  const [length = 0, breadth = 0, height = 0] = sides;
  return ok({ weight: gramsToKilograms(parcel.weightGrams), length, breadth, height });
}

/**
 * The order as `POST /orders/create/adhoc` takes it (Shiprocket docs, "Create custom order"), or
 * the first field it would refuse: every refusal we can foresee costs no call.
 * `sub_total` is not computed from the lines by Shiprocket; for cash on delivery it is what the
 * courier collects at the door.
 */
export function toVendorOrder(
  request: ShipmentRequest,
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
  const pickupLocation = request.pickupLocation ?? settings.pickupLocation;
  if (pickupLocation === undefined) {
    return err(
      refuse(
        "pickup-location-unknown",
        "pickupLocation",
        "No Shiprocket pickup location is set for this warehouse.",
        "Register the warehouse with Shiprocket, or set the default in the courier account.",
      ),
    );
  }
  const shipTo = toVendorAddress(request.shipTo, "shipTo", settings.fallbackEmail);
  if (!shipTo.ok) return shipTo;
  const billTo = request.billTo
    ? toVendorAddress(request.billTo, "billTo", shipTo.value.email)
    : shipTo;
  if (!billTo.ok) return billTo;
  const lines = toVendorLines(request.lines);
  if (!lines.ok) return lines;
  const parcel = toVendorParcel(request.parcels);
  if (!parcel.ok) return parcel;
  const { payment } = request;
  const subTotal =
    payment.kind === "COD"
      ? toRupees(payment.amountToCollect, "payment.amountToCollect")
      : toRupees(request.declaredValue, "declaredValue");
  if (!subTotal.ok) return subTotal;
  const papers = taxPapersOf(request);
  if (!papers.ok) return papers;
  const ordered = toIndianClock(request.orderedAt);
  return ok({
    order_id: reference,
    order_date: `${ordered.date} ${ordered.time}`,
    pickup_location: pickupLocation,
    ...(settings.channelId === undefined ? {} : { channel_id: settings.channelId }),
    comment: request.note ?? `Order ${request.orderNumber}`,
    ...prefixed("billing", billTo.value),
    billing_isd_code: "+91",
    shipping_is_billing: request.billTo === undefined,
    ...(request.billTo === undefined ? {} : prefixed("shipping", shipTo.value)),
    order_items: lines.value,
    payment_method: payment.kind === "COD" ? "COD" : "Prepaid",
    sub_total: subTotal.value,
    shipping_charges: 0,
    giftwrap_charges: 0,
    transaction_charges: 0,
    total_discount: 0,
    ...parcel.value,
    is_insurance_opt: request.isInsured === true ? 1 : 0,
    ...papers.value,
  });
}

const prefixed = (
  prefix: "billing" | "shipping",
  address: VendorAddress,
): Record<string, string> => ({
  [`${prefix}_customer_name`]: address.firstName,
  [`${prefix}_last_name`]: address.lastName,
  [`${prefix}_address`]: address.line1,
  [`${prefix}_address_2`]: address.line2,
  [`${prefix}_city`]: address.city,
  [`${prefix}_pincode`]: address.pincode,
  [`${prefix}_state`]: address.state,
  [`${prefix}_country`]: address.country,
  [`${prefix}_email`]: address.email,
  [`${prefix}_phone`]: address.phone,
});

/** Tax papers are checked and never made up. An e-way bill may follow later, before the pickup. */
function taxPapersOf(
  request: ShipmentRequest,
): Result<Readonly<Record<string, string>>, CarrierError> {
  const { buyerGstin, ewayBillNumber, invoiceNumber } = request.taxPapers ?? {};
  if (buyerGstin !== undefined && !checkGstin(buyerGstin).valid) {
    return err(
      refuse(
        "field-invalid",
        "taxPapers.buyerGstin",
        `The buyer's GSTIN "${buyerGstin}" is not a valid one.`,
        "Correct the GSTIN, or leave it empty for a private buyer.",
      ),
    );
  }
  if (ewayBillNumber !== undefined && !isEwayBillNumber(ewayBillNumber)) {
    return err(
      refuse(
        "field-invalid",
        "taxPapers.ewayBillNumber",
        "The e-way bill number is not twelve digits.",
        "Enter the number as it stands on the e-way bill.",
      ),
    );
  }
  return ok({
    ...(buyerGstin === undefined ? {} : { customer_gstin: buyerGstin.trim().toUpperCase() }),
    ...(ewayBillNumber === undefined ? {} : { ewaybill_no: ewayBillNumber }),
    ...(invoiceNumber === undefined ? {} : { invoice_number: invoiceNumber }),
  });
}
