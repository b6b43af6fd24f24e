import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError, type RejectionReason } from "../../carrier-error";
import { hasHouseOrRoad, normalizeIndianPhone, normalizePincode } from "../../india";
import type { CarrierAddress } from "../../model";
import { fieldLimits } from "../limits";

export type VendorAddress = {
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly pincode: string;
  readonly phone: string;
  readonly email: string;
};

export const refuse = (
  reason: RejectionReason,
  field: string,
  message: string,
  nextAction: string,
): CarrierError => carrierError.rejected(reason, { message, nextAction, field });

const tidy = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

/** Given name and the rest; Shiprocket prints both, one after the other. */
export function splitName(name: string): { readonly firstName: string; readonly lastName: string } {
  const [firstName = "", ...rest] = tidy(name).split(" ");
  return { firstName, lastName: rest.join(" ") };
}

/**
 * Shiprocket looks for a house, flat or road number in line 1 alone. Where the number stands in
 * line 2, both lines become line 1; nothing is added and nothing is lost.
 */
function linesOf(address: CarrierAddress): { readonly line1: string; readonly line2: string } {
  const [line1, line2] = [tidy(address.line1), tidy(address.line2)];
  if (hasHouseOrRoad(line1) || !hasHouseOrRoad(line2)) return { line1, line2 };
  return { line1: line1 === "" ? line2 : `${line1}, ${line2}`, line2: "" };
}

/**
 * An address in Shiprocket's form, or the field it would refuse. `path` is where the address
 * stands in our request, so that a page can mark the field.
 */
export function toVendorAddress(
  address: CarrierAddress,
  path: string,
  fallbackEmail: string | undefined,
): Result<VendorAddress, CarrierError> {
  const { line1, line2 } = linesOf(address);
  const phone = normalizeIndianPhone(address.phone);
  const pincode = normalizePincode(address.postalCode);
  const city = tidy(address.city);
  const email = tidy(address.email) || tidy(fallbackEmail);
  const fault = firstFault(path, [
    [
      address.countryCode !== "IN",
      "countryCode",
      "not-serviceable",
      "This Shiprocket account delivers within India only.",
      "Choose a courier that goes to this country.",
    ],
    [
      tidy(address.name) === "",
      "name",
      "field-missing",
      "The address has no name.",
      "Enter the name of the person who receives the parcel.",
    ],
    [
      line1 === "",
      "line1",
      "field-missing",
      "The address has no first line.",
      "Enter house, flat or road number and street.",
    ],
    [
      !hasHouseOrRoad(line1),
      "line1",
      "address-refused",
      "Shiprocket wants a house, flat or road number in the first address line.",
      "Add the number to the first address line.",
    ],
    [city === "", "city", "field-missing", "The address has no city.", "Enter the city."],
    [
      city.length > fieldLimits.cityLength,
      "city",
      "field-invalid",
      `Shiprocket takes city names of at most ${fieldLimits.cityLength} characters.`,
      "Shorten the city; the rest may go into the second line.",
    ],
    [
      tidy(address.region) === "",
      "region",
      "field-missing",
      "The address has no state.",
      "Enter the state.",
    ],
    [
      pincode === undefined,
      "postalCode",
      "field-invalid",
      "The PIN code is not six digits.",
      "Enter the six-digit PIN code.",
    ],
    [
      phone === undefined,
      "phone",
      "phone-refused",
      "The telephone number is not an Indian mobile number.",
      "Enter a ten-digit mobile number; the courier calls it from the van.",
    ],
    [
      email === "",
      "email",
      "field-missing",
      "Shiprocket refuses an order without the buyer's e-mail.",
      "Enter the e-mail, or set one for buyers without in the courier account's settings.",
    ],
  ]);
  if (fault || phone === undefined || pincode === undefined) {
    return err(
      fault ?? refuse("field-invalid", path, "The address is not complete.", "Correct it."),
    );
  }
  return ok({
    ...splitName(address.name),
    line1,
    line2,
    city,
    state: tidy(address.region),
    country: "India",
    pincode,
    phone,
    email,
  });
}

type Check = readonly [
  isWrong: boolean,
  field: string,
  reason: RejectionReason,
  message: string,
  nextAction: string,
];

function firstFault(path: string, checks: readonly Check[]): CarrierError | undefined {
  const found = checks.find(([isWrong]) => isWrong);
  if (!found) return undefined;
  const [, field, reason, message, nextAction] = found;
  return refuse(reason, `${path}.${field}`, message, nextAction);
}
