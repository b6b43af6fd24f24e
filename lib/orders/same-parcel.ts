import type { Order } from "@/prisma/generated/client";

type Addressed = Pick<
  Order,
  | ("shipName" | "shipCompany" | "shipAddress1" | "shipAddress2" | "shipCity" | "shipStateCode")
  | ("shipPostalCode" | "shipCountryCode" | "buyerName")
>;

/** Letters and digits alone: "12, MG Road" and "12 mg road" are one door. */
const plain = (text: string | null): string =>
  (text ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** Same name at the same door, same key; undefined where the door is not known. */
export function doorOf(order: Addressed): string | undefined {
  const { shipAddress1, shipCity, shipPostalCode, shipCountryCode } = order;
  if (!shipAddress1 || !shipPostalCode || !shipCountryCode) return undefined;
  return [
    ...[order.shipName ?? order.buyerName, order.shipCompany],
    // The two lines of an address are filled in now this way, now that way.
    `${shipAddress1}${order.shipAddress2 ?? ""}`,
    ...[shipCity, order.shipStateCode, shipPostalCode, shipCountryCode],
  ]
    .map(plain)
    .join("|");
}

type Combinable = Addressed & Pick<Order, "number" | "currency" | "paymentKind" | "isTest">;

/** Why two orders cannot go in one parcel; undefined where they can. */
export function whyNotTogether(primary: Combinable, other: Combinable): string | undefined {
  const door = doorOf(primary);
  if (door === undefined) return `${primary.number} has no complete address`;
  if (doorOf(other) !== door) return `it goes to another address than ${primary.number}`;
  if (other.currency !== primary.currency)
    return `it is in ${other.currency} and ${primary.number} in ${primary.currency}`;
  if (other.paymentKind !== primary.paymentKind)
    return `one of the two is paid at the door and ${primary.number} ${primary.paymentKind === "COD" ? "is it" : "is not"}`;
  if (other.isTest !== primary.isTest) return "one of the two is a test";
  return undefined;
}
