import { z } from "zod";
import type { CarrierAddress } from "@/lib/carriers/model";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { addressInputSchema } from "@/lib/orders/input-schema";
import { addressSchema, type AddressView } from "@/lib/orders/schema";
import type { Order, Warehouse } from "@/prisma/generated/client";
import { regionName } from "./indian-states";

/** The address as it stood when the shipment was asked for; a later edit makes a new booking. */
export const shipToSchema = addressSchema.extend({ email: z.string().nullable().default(null) });
export type ShipTo = z.infer<typeof shipToSchema>;

type OrderAddress = Pick<
  Order,
  | ("shipName" | "shipCompany" | "shipPhone" | "shipAddress1" | "shipAddress2" | "shipCity")
  | ("shipStateCode" | "shipPostalCode" | "shipCountryCode")
  | ("buyerName" | "buyerEmail" | "buyerPhone")
>;

/** The buyer's own name and telephone stand in where the address has none. */
export const shipToOf = (order: OrderAddress): ShipTo => ({
  name: order.shipName ?? order.buyerName,
  company: order.shipCompany,
  phone: order.shipPhone ?? order.buyerPhone,
  address1: order.shipAddress1,
  address2: order.shipAddress2,
  city: order.shipCity,
  stateCode: order.shipStateCode,
  postalCode: order.shipPostalCode,
  countryCode: order.shipCountryCode,
  email: order.buyerEmail,
});

/** The order's address with what the request overrides, or the fields that are at fault (S3-06). */
export function deliverableAddress(
  order: OrderAddress,
  overrides: unknown,
): Result<ShipTo, AppError> {
  const known = shipToOf(order);
  const isObject = typeof overrides === "object" && overrides !== null && !Array.isArray(overrides);
  if (overrides !== undefined && !isObject)
    return err(invalidAddress([{ field: "shippingAddress", message: "Give it as an object." }]));
  const parsed = addressInputSchema.safeParse({ ...known, ...(isObject ? overrides : {}) });
  if (parsed.success) {
    const { company, phone, address2, stateCode, ...rest } = parsed.data;
    return ok({
      ...rest,
      company: company ?? null,
      phone: phone ?? null,
      address2: address2 ?? null,
      stateCode: stateCode ?? null,
      email: known.email,
    });
  }
  const fields = parsed.error.issues.map((issue) => ({
    field: `shippingAddress.${issue.path.join(".")}`,
    message: issue.message,
  }));
  return err(invalidAddress(fields));
}

const invalidAddress = (
  fields: readonly { readonly field: string; readonly message: string }[],
): AppError =>
  appError.invalid("invalid-shipping-address", "Invalid shipping address", {
    nextAction: "Correct the marked fields of the address.",
    ...(fields[0] ? { field: fields[0].field } : {}),
    fields,
  });

/** Without the e-mail: what pages show as the address. */
export const toAddressView = (shipTo: ShipTo): AddressView => {
  const { email: _email, ...address } = shipTo;
  return address;
};

/** What is missing is left empty; the adapter names the field the courier cannot do without. */
export function toCarrierAddress(shipTo: ShipTo): CarrierAddress {
  const countryCode = shipTo.countryCode ?? "";
  return {
    name: shipTo.name ?? "",
    ...(shipTo.company ? { company: shipTo.company } : {}),
    phone: shipTo.phone ?? "",
    ...(shipTo.email ? { email: shipTo.email } : {}),
    line1: shipTo.address1 ?? "",
    ...(shipTo.address2 ? { line2: shipTo.address2 } : {}),
    city: shipTo.city ?? "",
    region: regionName(countryCode, shipTo.stateCode ?? ""),
    postalCode: shipTo.postalCode ?? "",
    countryCode,
  };
}

export const warehouseAddress = (warehouse: Omit<Warehouse, "createdAt">): CarrierAddress => ({
  name: warehouse.contactName,
  company: warehouse.name,
  phone: warehouse.phone,
  email: warehouse.email,
  line1: warehouse.address1,
  ...(warehouse.address2 ? { line2: warehouse.address2 } : {}),
  city: warehouse.city,
  region: regionName(warehouse.countryCode, warehouse.stateCode),
  postalCode: warehouse.postalCode,
  countryCode: warehouse.countryCode,
});
