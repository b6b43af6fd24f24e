import { err, ok } from "@/lib/kernel/result";
import { formatMoney, parseDecimalAmount } from "@/lib/kernel/money";
import { unreadableAnswer } from "../../exchange";
import type { Operation } from "../../contract";
import type { CredentialsVerdict } from "../../operations";
import { callVendor, signIn } from "../client";
import type { Context } from "../config";
import { CARRIER_NAME } from "../errors";
import { balanceAnswer } from "../schema";
import { listWarehouses } from "./manage-warehouses";

/** Numeric text, and negative when postpaid or overdrawn. */
export const getBalance: Operation<"getBalance", Context> = async (context) => {
  const answer = await callVendor(context, {
    step: "Read the wallet",
    effect: "read",
    method: "GET",
    path: "/account/details/wallet-balance",
    shape: balanceAnswer,
  });
  if (!answer.ok) return answer;
  const balance = parseDecimalAmount(answer.value.data.balance_amount, "INR");
  if (balance) return ok(balance);
  return err(unreadableAnswer({ carrierName: CARRIER_NAME, effect: "read" }, { httpStatus: 200 }));
};

/**
 * Signs in afresh, whatever token is held, and tries the modules a booking needs: an API user's
 * rights are given one by one, so a good password is not yet a usable account.
 */
export const verifyCredentials: Operation<"verifyCredentials", Context> = async (context) => {
  const held = await context.tokens.get();
  const signedIn = await context.tokens.refreshOnce(held?.value, () => signIn(context));
  if (!signedIn.ok) return signedIn;
  const balance = await getBalance(context, {});
  const warehouses = await listWarehouses(context, {});
  const places = warehouses.ok ? warehouses.value.map(({ pickupLocation }) => pickupLocation) : [];
  const wanted = context.settings.pickupLocation;
  const checks: CredentialsVerdict["checks"] = [
    { name: "Sign in", passed: true, sentence: "Shiprocket accepts the API user." },
    {
      name: "Wallet",
      passed: balance.ok,
      sentence: balance.ok
        ? `The wallet holds ${formatMoney(balance.value)}.`
        : balance.error.message,
    },
    {
      name: "Pickup locations",
      passed: warehouses.ok && (wanted === undefined || places.includes(wanted)),
      sentence: placesSentence(
        warehouses.ok ? undefined : warehouses.error.message,
        places,
        wanted,
      ),
      ...(warehouses.ok && wanted !== undefined ? { field: "settings.pickupLocation" } : {}),
    },
  ];
  return ok({ checks, pickupLocations: places, ...(balance.ok ? { balance: balance.value } : {}) });
};

function placesSentence(
  fault: string | undefined,
  places: readonly string[],
  wanted: string | undefined,
): string {
  if (fault !== undefined) return fault;
  if (wanted !== undefined && !places.includes(wanted)) {
    return `Shiprocket knows no pickup location "${wanted}". It knows: ${places.join(", ") || "none"}.`;
  }
  return places.length === 0
    ? "No pickup location is registered yet."
    : `Found: ${places.join(", ")}.`;
}
