import { istDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { addPickupLocation, pickupLocationNamed } from "./accounts";
import {
  ADDRESS_NEEDS_HOUSE,
  hasHouseOrRoad,
  isBlank,
  isEmail,
  isPincode,
  mobileOf,
  textOf,
  type Body,
} from "./fields";
import type { PickupLocation } from "./model";
import { operation, type Call, type Operation } from "./operation";
import { invalidData, invalidDataAsMessage, type FieldErrors } from "./replies";

export const pickupLocationOperations: readonly Operation[] = [
  operation("GET", "/settings/company/pickup", "listPickupLocations", listPickupLocations),
  operation("POST", "/settings/company/addpickup", "addPickupLocation", addLocation),
];

const REQUIRED = [
  "pickup_location",
  "name",
  "email",
  "phone",
  "address",
  "city",
  "state",
  "country",
  "pin_code",
];

function listPickupLocations(call: Call): Reply {
  const { world, account } = call;
  const locations = world.pickupLocations.find("account", account.id);
  return jsonReply(200, {
    data: {
      shipping_address: locations.map((location, position) => ({
        id: Number(location.id),
        pickup_location: location.nickname,
        address_type: null,
        address: location.address,
        address_2: location.address2,
        updated_address: false,
        old_address: "",
        old_address2: "",
        tag: "",
        tag_value: "",
        instruction: "",
        city: location.city,
        state: location.state,
        country: location.country,
        pin_code: location.pincode,
        email: location.email,
        is_first_mile_pickup: 0,
        phone: location.phone,
        name: location.name,
        company_id: account.companyId,
        gstin: location.gstin,
        vendor_name: null,
        status: 2,
        // 0 on locations made by API; it does not keep the van away.
        phone_verified: position === 0 ? 1 : 0,
        lat: "28.440000000000",
        long: "77.070000000000",
        open_time: null,
        close_time: null,
        warehouse_code: null,
        alternate_phone: "",
        rto_address_id: Number(location.id),
        lat_long_status: 1,
        new: 1,
        associated_rto_address: null,
        is_primary_location: position === 0 ? 1 : 0,
      })),
      allow_more: "true",
      is_blackbox_seller: false,
      company_name: account.companyName,
      recent_addresses: [],
    },
  });
}

function addLocation(call: Call): Reply {
  const { world, account, body } = call;
  const errors = locationErrors(call);
  if (Object.keys(errors).length > 0) {
    return account.quirks.addPickupErrors === "documented"
      ? invalidData(errors, Object.values(errors)[0]?.[0])
      : invalidDataAsMessage(errors);
  }
  return jsonReply(200, addedBody(call, addPickupLocation(world, account, readLocation(body))));
}

/** The house or road is looked for in `address` alone, not in line 2. */
export function locationErrors(
  call: Pick<Call, "world" | "account" | "body" | "strikes">,
): FieldErrors {
  const { world, account, body } = call;
  const errors: Record<string, string[]> = {};
  for (const field of REQUIRED) {
    if (isBlank(body[field])) {
      errors[field] = [`The ${field.replaceAll("_", " ")} field is required.`];
    }
  }
  const check = (field: string, isWrong: boolean, message: string): void => {
    if (isWrong && !errors[field]) errors[field] = [message];
  };
  const nickname = textOf(body["pickup_location"]);
  check("phone", !mobileOf(body["phone"]), "Not a valid mobile number");
  check("email", !isEmail(body["email"]), "The email must be a valid email address.");
  check("pin_code", !isPincode(body["pin_code"]), "The pin code format is invalid.");
  check(
    "pickup_location",
    nickname.length > 36,
    "The pickup location may not be greater than 36 characters.",
  );
  check(
    "pickup_location",
    pickupLocationNamed(world, account.id, nickname) !== undefined,
    "Address nick name already in use",
  );
  const address = textOf(body["address"]);
  check("address", address.length > 80, "The address may not be greater than 80 characters.");
  check(
    "address",
    !hasHouseOrRoad(address) || call.strikes("refused-address"),
    ADDRESS_NEEDS_HOUSE,
  );
  return errors;
}

export const readLocation = (
  body: Body,
): Omit<PickupLocation, "id" | "accountId" | "createdAt"> => ({
  nickname: textOf(body["pickup_location"]),
  name: textOf(body["name"]),
  email: textOf(body["email"]),
  phone: mobileOf(body["phone"]) ?? "",
  address: textOf(body["address"]),
  address2: textOf(body["address_2"]),
  city: textOf(body["city"]),
  state: textOf(body["state"]),
  country: textOf(body["country"]),
  pincode: textOf(body["pin_code"]),
  gstin: isBlank(body["gstin"]) ? null : textOf(body["gstin"]),
});

/** The nickname comes back as `address.pickup_code`. */
function addedBody(call: Call, location: PickupLocation): unknown {
  const at = istDateTime(new Date(location.createdAt));
  return {
    success: true,
    address: {
      company_id: call.account.companyId,
      pickup_code: location.nickname,
      address: location.address,
      address_2: location.address2,
      address_type: null,
      city: location.city,
      state: location.state,
      country: location.country,
      gstin: location.gstin,
      pin_code: location.pincode,
      phone: location.phone,
      email: location.email,
      name: location.name,
      alternate_phone: null,
      lat: null,
      long: null,
      status: 1,
      phone_verified: 0,
      rto_address_id: Number(location.id),
      extra_info: '{"source":3}',
      updated_at: at,
      created_at: at,
      id: Number(location.id),
    },
    pickup_id: Number(location.id),
    company_name: call.account.companyName,
    full_name: "API",
  };
}
