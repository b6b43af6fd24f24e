import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { checkGstin, normalizePincode } from "../../india";
import type { RegisteredWarehouse, WarehouseRegistration } from "../../operations";
import { callVendor } from "../client";
import type { Context } from "../config";
import { fieldLimits } from "../limits";
import { refuse, toVendorAddress, type VendorAddress } from "../mapper/address";
import { addPickupAnswer, pickupLocationsAnswer } from "../schema";

export const listWarehouses: Operation<"listWarehouses", Context> = (context) => list(context);

async function list(
  context: Context,
): Promise<Result<readonly RegisteredWarehouse[], CarrierError>> {
  const answer = await callVendor(context, {
    step: "List pickup locations",
    effect: "read",
    method: "GET",
    path: "/settings/company/pickup",
    shape: pickupLocationsAnswer,
  });
  if (!answer.ok) return answer;
  return ok(
    answer.value.data.shipping_address.map((row) => ({
      pickupLocation: row.pickup_location,
      carrierWarehouseId: row.id,
      ...(row.pin_code ? { postalCode: row.pin_code } : {}),
      hadExisted: true,
    })),
  );
}

/**
 * Registers once: a location of that name is taken over, so asking again after a lost answer makes
 * no second one. Shiprocket can neither change nor delete one, so another place needs a new name.
 */
export const createWarehouse: Operation<"createWarehouse", Context> = async (context, input) => {
  const checked = check(context, input);
  if (!checked.ok) return checked;
  const before = await existing(context, input);
  if (!before.ok) return before;
  if (before.value) return ok(before.value);
  const { firstName, lastName, line1, line2, city, state, country, pincode, phone, email } =
    checked.value;
  const answer = await callVendor(context, {
    step: "Register the pickup location",
    effect: "write",
    method: "POST",
    path: "/settings/company/addpickup",
    json: {
      pickup_location: input.pickupLocation,
      name: `${firstName} ${lastName}`.trim(),
      email,
      phone,
      address: line1,
      address_2: line2,
      city,
      state,
      country,
      pin_code: pincode,
      ...(input.gstin === undefined ? {} : { gstin: input.gstin.trim().toUpperCase() }),
    },
    shape: addPickupAnswer,
  });
  if (answer.ok) {
    return ok({
      pickupLocation: answer.value.address.pickup_code,
      carrierWarehouseId: answer.value.pickup_id,
      postalCode: pincode,
      hadExisted: false,
    });
  }
  if (answer.error.kind !== "ambiguous") return err(atWarehouse(answer.error));
  const after = await existing(context, input);
  if (after.ok && after.value) return ok(after.value);
  return answer;
};

async function existing(
  context: Context,
  input: WarehouseRegistration,
): Promise<Result<RegisteredWarehouse | undefined, CarrierError>> {
  const known = await list(context);
  if (!known.ok) return known;
  const wanted = input.pickupLocation.toLowerCase();
  const found = known.value.find(({ pickupLocation }) => pickupLocation.toLowerCase() === wanted);
  const isElsewhere =
    found?.postalCode !== undefined &&
    found.postalCode !== normalizePincode(input.address.postalCode);
  if (!isElsewhere) return ok(found);
  return err(
    refuse(
      "duplicate-reference",
      "pickupLocation",
      `Shiprocket already has a pickup location "${found.pickupLocation}" in another place (${found.postalCode}).`,
      "Give this warehouse another name for Shiprocket.",
    ),
  );
}

function check(
  context: Context,
  input: WarehouseRegistration,
): Result<VendorAddress, CarrierError> {
  const { pickupLocationLength, pickupAddressLength } = fieldLimits;
  const name = input.pickupLocation;
  if (name.trim() === "" || name.length > pickupLocationLength) {
    return err(
      refuse(
        "field-invalid",
        "pickupLocation",
        `Shiprocket takes names of 1 to ${pickupLocationLength} characters for a pickup location.`,
        "Shorten the name.",
      ),
    );
  }
  if (input.gstin !== undefined && !checkGstin(input.gstin).valid) {
    return err(
      refuse(
        "field-invalid",
        "gstin",
        `The GSTIN "${input.gstin}" is not a valid one.`,
        "Correct the GSTIN of the warehouse.",
      ),
    );
  }
  const address = toVendorAddress(
    input.address,
    "address",
    context.settings.fallbackEmail ?? context.credentials.email,
  );
  if (address.ok && address.value.line1.length > pickupAddressLength) {
    return err(
      refuse(
        "field-invalid",
        "address.line1",
        `Shiprocket takes at most ${pickupAddressLength} characters in the first address line.`,
        "Move a part of it into the second line.",
      ),
    );
  }
  return address;
}

/** Shiprocket names the same fields for a buyer and for a warehouse. */
const atWarehouse = (error: CarrierError): CarrierError =>
  error.field?.startsWith("shipTo.") && error.kind === "rejected"
    ? carrierError.rejected(error.reason, {
        ...error,
        field: error.field.replace(/^shipTo\./, "address."),
      })
    : error;
