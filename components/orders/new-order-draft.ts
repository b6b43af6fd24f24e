import { type AddressDraft, addressBody } from "./address-fields";
import { type LineDraft, readAmount, readLines } from "./order-draft";

/** An order made by hand, as it is typed. */
export type NewOrderDraft = {
  readonly buyer: Readonly<Record<"name" | "phone" | "email", string>>;
  /** The recipient is the buyer where no name is typed; the country is ours until another is. */
  readonly address: Readonly<Partial<AddressDraft>>;
  readonly lines: readonly LineDraft[];
  readonly payment: "PREPAID" | "COD";
  readonly shipping: string;
  readonly discount: string;
  readonly note: string;
  readonly tags: readonly string[];
};

export const EMPTY_ORDER: NewOrderDraft = {
  ...{ buyer: { name: "", phone: "", email: "" }, address: {}, lines: [], payment: "PREPAID" },
  ...{ shipping: "", discount: "", note: "", tags: [] },
};

const REQUIRED = [
  ["address1", "Enter house and street"],
  ["city", "Enter the city"],
  ["postalCode", "Enter the postal code"],
  ["countryCode", "Choose a country"],
] as const;

export type ReadOrder = ReturnType<typeof readNewOrder>;

const ADDRESS: AddressDraft = {
  ...{ name: "", company: "", phone: "", address1: "", address2: "", city: "" },
  ...{ stateCode: "", postalCode: "", countryCode: "" },
};

export const addressOf = (draft: NewOrderDraft): AddressDraft => ({ ...ADDRESS, ...draft.address });

/** As the API takes it, with a sentence beside each field that it would refuse. */
export function readNewOrder(draft: NewOrderDraft, currency: string) {
  const lines = readLines(draft.lines, currency);
  const shippingMinor = readAmount(draft.shipping, currency);
  const discountMinor = readAmount(draft.discount, currency);
  const address = addressOf(draft);
  const errors: Record<string, string> = { ...lines.errors };
  if (draft.buyer.name.trim() === "") errors["buyer.name"] = "Enter the buyer's name";
  for (const [field, message] of REQUIRED)
    if (address[field].trim() === "") errors[`shipTo.${field}`] = message;
  if (shippingMinor === undefined) errors["shippingMinor"] = "Enter an amount, or leave it empty";
  if (discountMinor === undefined) errors["discountMinor"] = "Enter an amount, or leave it empty";
  const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
  const { buyer } = draft;
  return {
    errors,
    subtotalMinor: lines.subtotalMinor,
    totalMinor: Math.max(0, lines.subtotalMinor + (shippingMinor ?? 0) - (discountMinor ?? 0)),
    unitCount: lines.body.reduce((sum, { quantity }) => sum + quantity, 0),
    body: {
      buyer: { name: buyer.name.trim(), phone: orNull(buyer.phone), email: orNull(buyer.email) },
      shipTo: {
        ...addressBody(address),
        name: orNull(address.name) ?? buyer.name.trim(),
        phone: orNull(address.phone) ?? orNull(buyer.phone),
      },
      lines: lines.body,
      ...{ payment: draft.payment, currency, note: orNull(draft.note), tags: draft.tags },
      ...{ shippingMinor: shippingMinor ?? 0, discountMinor: discountMinor ?? 0 },
    },
  };
}
