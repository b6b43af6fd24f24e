/** Shiprocket's refusals in the merchant's language: what it says, what it means, what to do. */
import { z } from "zod";
import { asSentence } from "@/lib/kernel/sentence";
import { carrierError, type CarrierError, type RejectionReason } from "../carrier-error";

type Meaning = {
  readonly pattern: RegExp;
  readonly reason: RejectionReason;
  readonly message: string;
  readonly nextAction: string;
  readonly field?: string;
};

const meaningOf = (
  pattern: RegExp,
  reason: RejectionReason,
  message: string,
  nextAction: string,
  field?: string,
): Meaning => ({ pattern, reason, message, nextAction, ...(field === undefined ? {} : { field }) });

/** First match wins: an empty wallet is named inside other refusals, so it stands first. */
const meanings: readonly Meaning[] = [
  meaningOf(
    /recharge|insufficient (amount|balance|fund)|wallet balance/i,
    "wallet-empty",
    "The Shiprocket wallet is too low to book this parcel.",
    "Recharge the wallet in Shiprocket, then book again.",
  ),
  meaningOf(
    /awb is already assigned|cannot reassign courier/i,
    "already-booked",
    "This parcel already has a tracking number at Shiprocket.",
    "It is being looked up at Shiprocket.",
  ),
  meaningOf(
    /order id has already been taken|order.*already exist/i,
    "duplicate-reference",
    "Shiprocket already has an order under this reference.",
    "It is being looked up at Shiprocket.",
    "reference",
  ),
  meaningOf(
    /manifest already generated|already in pickup queue|pickup.*already/i,
    "already-done",
    "Shiprocket has already done this.",
    "Nothing is to be done.",
  ),
  meaningOf(
    /house no|flat no|road no/i,
    "address-refused",
    "Shiprocket wants a house, flat or road number in the first address line.",
    "Add the number to the first address line and book again.",
    "shipTo.line1",
  ),
  meaningOf(
    /address.*(incomplete|insufficient|incorrect|invalid|refused)|(incomplete|insufficient|incorrect|invalid).*address/i,
    "address-refused",
    "The courier does not accept the delivery address.",
    "Complete the address and book again.",
    "shipTo.line1",
  ),
  meaningOf(
    /wrong pickup location|pickup (location|code).*(not|invalid|does)/i,
    "pickup-location-unknown",
    "Shiprocket knows no pickup location by this name.",
    "Register the warehouse with Shiprocket, or correct its name there to the letter.",
    "pickupLocation",
  ),
  meaningOf(
    /valid mobile|phone/i,
    "phone-refused",
    "Shiprocket does not accept the telephone number.",
    "Enter a ten-digit Indian mobile number.",
    "shipTo.phone",
  ),
  meaningOf(
    /channel id does not exist/i,
    "field-invalid",
    "Shiprocket knows no channel with this number.",
    "Correct or empty the channel number in the courier account's settings.",
    "settings.channelId",
  ),
  meaningOf(
    /sku cannot be repeated/i,
    "field-invalid",
    "Shiprocket takes each SKU only once in an order.",
    "Merge the lines that share a SKU.",
    "lines",
  ),
  meaningOf(
    /hsn/i,
    "field-invalid",
    "Shiprocket does not accept a tariff code (HSN) of this order.",
    "Correct the HSN of the product; it is digits only.",
    "lines",
  ),
  meaningOf(
    /not serviceable|non.?serviceable|no (serviceable )?courier|courier.*not.*available/i,
    "not-serviceable",
    "No courier at Shiprocket takes this parcel on this route.",
    "Check the PIN code, the weight and cash on delivery, or use another courier account.",
  ),
  meaningOf(
    /invalid shipment id|order (id )?does not exist|404 not found|no valid shipment|not found/i,
    "not-found",
    "Shiprocket does not know this shipment.",
    "Check in Shiprocket whether it was deleted or belongs to another account.",
  ),
  meaningOf(
    /required|missing/i,
    "field-missing",
    "Shiprocket misses something in this request.",
    "Fill in the named field and try again.",
  ),
];

const fieldPaths: Readonly<Record<string, string>> = {
  order_id: "reference",
  pickup_location: "pickupLocation",
  customer_name: "shipTo.name",
  address: "shipTo.line1",
  address_2: "shipTo.line2",
  city: "shipTo.city",
  state: "shipTo.region",
  pincode: "shipTo.postalCode",
  pin_code: "shipTo.postalCode",
  country: "shipTo.countryCode",
  email: "shipTo.email",
  phone: "shipTo.phone",
  order_items: "lines",
  hsn: "lines",
  sub_total: "declaredValue",
  weight: "parcels.0.weightGrams",
  length: "parcels.0.dimensions.lengthMillimetres",
  breadth: "parcels.0.dimensions.widthMillimetres",
  height: "parcels.0.dimensions.heightMillimetres",
  channel_id: "settings.channelId",
  delivery_postcode: "to.postalCode",
  pickup_postcode: "from.postalCode",
};

/** Path into our request for a field name of theirs; undefined for one of their own ids. */
function fieldPathOf(vendorField: string): string | undefined {
  const line = /^order_items\.(\d+)\.(\w+)$/.exec(vendorField);
  if (line) return `lines.${line[1]}.${line[2]}`;
  return fieldPaths[vendorField] ?? fieldPaths[vendorField.replace(/^(billing|shipping)_/, "")];
}

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const fieldTexts = z.record(z.string(), texts);
/** Every part by itself: one in an unforeseen shape must not cost us the words in the others. */
const bodyShape = z.looseObject({
  message: z.union([z.string(), fieldTexts]).optional().catch(undefined),
  errors: fieldTexts.optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  already_manifested_shipment_ids: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .optional()
    .catch(undefined),
  response: z
    .union([
      z.string(),
      z.looseObject({
        data: z.looseObject({ awb_assign_error: z.string().optional() }).optional(),
      }),
    ])
    .optional()
    .catch(undefined),
  payload: z
    .looseObject({ action: z.string().optional(), error_message: z.string().optional() })
    .optional()
    .catch(undefined),
});

type Said = {
  readonly text: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly subjects?: readonly string[];
};

function gather(body: unknown): Said {
  if (typeof body === "string") return { text: body.slice(0, 500), fields: {} };
  const parsed = bodyShape.safeParse(body);
  if (!parsed.success) return { text: "", fields: {} };
  const { message, errors, error, response, payload } = parsed.data;
  const fields = { ...(typeof message === "object" ? message : {}), ...errors };
  const head = [
    typeof message === "string" ? message : undefined,
    typeof response === "string" ? response : response?.data?.awb_assign_error,
    payload?.action && payload.error_message
      ? `${payload.action}: ${payload.error_message}`
      : payload?.error_message,
    error,
  ].filter((part) => part !== undefined && part !== "");
  const details = Object.entries(fields).map(([field, said]) => `${field}: ${said.join(" ")}`);
  const subjects = parsed.data.already_manifested_shipment_ids;
  const text = [...head, ...details].join(" · ").slice(0, 1_000);
  return { text, fields, ...(subjects ? { subjects } : {}) };
}

/** A refusal as an error: the reason is read from the words, the field from their field names. */
export function explain(body: unknown, httpStatus: number): CarrierError {
  const said = gather(body);
  const details = {
    httpStatus,
    ...(said.text === "" ? {} : { carrierMessage: said.text }),
    ...(said.subjects ? { subjects: said.subjects } : {}),
  };
  const vendorField = Object.keys(said.fields)[0];
  const theirField = vendorField === undefined ? undefined : fieldPathOf(vendorField);
  const meaning =
    httpStatus === 350 ? meanings[0] : meanings.find(({ pattern }) => pattern.test(said.text));
  if (meaning) {
    const field = theirField ?? meaning.field;
    return carrierError.rejected(meaning.reason, {
      message: meaning.message,
      nextAction: meaning.nextAction,
      ...details,
      ...(field === undefined ? {} : { field }),
    });
  }
  return carrierError.rejected(theirField === undefined ? "other" : "field-invalid", {
    message:
      said.text === ""
        ? "Shiprocket refused without a reason."
        : `Shiprocket refused: ${asSentence(said.text)}`,
    nextAction: "Correct what Shiprocket names and try again.",
    ...details,
    ...(theirField === undefined ? {} : { field: theirField }),
  });
}
