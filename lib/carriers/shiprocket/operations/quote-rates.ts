import { err, ok, type Result } from "@/lib/kernel/result";
import type { CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { normalizePincode } from "../../india";
import type { LaneQuery } from "../../operations";
import { callVendor } from "../client";
import type { Context } from "../config";
import { limits } from "../limits";
import { refuse } from "../mapper/address";
import { toRateQuotes, toServiceability, toServiceabilityQuery } from "../mapper/rates";
import { serviceabilityAnswer, type ServiceabilityAnswer } from "../schema";

type NotServed = { readonly carrierMessage?: string };

/** Both "nobody goes there" forms, an empty list and a 404 inside a 200, are answers. */
async function ask(
  context: Context,
  lane: LaneQuery,
): Promise<Result<{ readonly answer: ServiceabilityAnswer } | NotServed, CarrierError>> {
  const places = [
    ["from", lane.from],
    ["to", lane.to],
  ] as const;
  for (const [side, place] of places) {
    if (place.countryCode !== "IN") {
      return ok({ carrierMessage: "This account delivers within India only." });
    }
    if (normalizePincode(place.postalCode) === undefined) {
      return err(
        refuse(
          "field-invalid",
          `${side}.postalCode`,
          `"${place.postalCode}" is not a PIN code.`,
          "Enter the six-digit PIN code.",
        ),
      );
    }
  }
  if (!(lane.weightGrams > 0)) {
    return err(
      refuse(
        "field-missing",
        "weightGrams",
        "There is no weight to price.",
        "Enter the weight of the packed parcel.",
      ),
    );
  }
  if ((lane.parcels?.length ?? 1) > limits.parcelsPerShipment) {
    return err(
      refuse(
        "over-limit",
        "parcels",
        "Shiprocket takes one parcel in each booking.",
        "Ask for each parcel by itself.",
      ),
    );
  }
  const answer = await callVendor(context, {
    step: "Ask for services and rates",
    effect: "read",
    method: "GET",
    path: "/courier/serviceability/",
    query: toServiceabilityQuery(lane),
    shape: serviceabilityAnswer,
  });
  if (answer.ok) return ok({ answer: answer.value });
  const { error } = answer;
  const isNotServed =
    error.kind === "rejected" && ["not-found", "not-serviceable"].includes(error.reason);
  if (!isNotServed) return answer;
  return ok(error.carrierMessage === undefined ? {} : { carrierMessage: error.carrierMessage });
}

export const checkServiceability: Operation<"checkServiceability", Context> = async (
  context,
  lane,
) => {
  const asked = await ask(context, lane);
  if (!asked.ok) return asked;
  if ("answer" in asked.value) return ok(toServiceability(asked.value.answer));
  return ok({
    isServiceable: false,
    isCodOffered: false,
    services: [],
    blocked: [],
    ...asked.value,
  });
};

export const getRates: Operation<"getRates", Context> = async (context, lane) => {
  const asked = await ask(context, lane);
  if (!asked.ok) return asked;
  return ok("answer" in asked.value ? toRateQuotes(asked.value.answer) : []);
};
