import { NUMBER_RULES, type NumberRule, TEXT_RULES, type TextRule } from "@/lib/catalog/model";
import type { Sku } from "@/lib/catalog/schema";
import { parseDecimalAmount, toDecimalAmount } from "@/lib/kernel/money";

/** A SKU as it is typed. */
export type SkuDraft = {
  readonly code: string;
  readonly name: string;
  readonly barcode: string;
  readonly weightGrams: string;
  readonly lengthMillimetres: string;
  readonly widthMillimetres: string;
  readonly heightMillimetres: string;
  readonly hsn: string;
  readonly originCountry: string;
  readonly price: string;
  readonly currency: string;
  readonly lowStockAt: string;
  readonly product: { readonly id: string; readonly title: string } | null;
  readonly packageTypeId: string;
};
export type SkuField = Exclude<keyof SkuDraft, "product">;
export type SkuErrors = Readonly<Partial<Record<string, string>>>;

export const emptyDraft = (currency: string, countryCode: string): SkuDraft => ({
  ...{ code: "", name: "", barcode: "", weightGrams: "", lengthMillimetres: "" },
  ...{ widthMillimetres: "", heightMillimetres: "", hsn: "", originCountry: countryCode },
  ...{ price: "", currency, lowStockAt: "", product: null, packageTypeId: "" },
});

export const draftOf = (sku: Sku, currency: string): SkuDraft => ({
  ...{ code: sku.code, name: sku.name, barcode: sku.barcode ?? "" },
  weightGrams: String(sku.weightGrams),
  lengthMillimetres: String(sku.lengthMillimetres),
  widthMillimetres: String(sku.widthMillimetres),
  heightMillimetres: String(sku.heightMillimetres),
  ...{ hsn: sku.hsn ?? "", originCountry: sku.originCountry ?? "" },
  price: sku.price === null ? "" : toDecimalAmount(sku.price),
  currency: sku.price?.currency ?? currency,
  lowStockAt: sku.lowStockAt === null ? "" : String(sku.lowStockAt),
  product: sku.product && { id: sku.product.id, title: sku.product.title },
  packageTypeId: sku.packageType?.id ?? "",
});

/** "1,800" and " 1800 " are the number; anything else that is no whole number is not. */
function wholeOf(text: string): number | undefined {
  const bare = text.replaceAll(/[\s,]/g, "");
  return /^-?\d{1,12}$/.test(bare) ? Number(bare) : undefined;
}

const textFault = (rule: TextRule, text: string): string | undefined =>
  TEXT_RULES[rule].shape.test(text.trim()) ? undefined : TEXT_RULES[rule].words;

export function numberFault(rule: NumberRule, text: string): string | undefined {
  const { least, most, words } = NUMBER_RULES[rule];
  const value = wholeOf(text);
  return value === undefined || value < least || value > most ? words : undefined;
}

const priceOf = ({ price, currency }: SkuDraft) =>
  parseDecimalAmount(price.replaceAll(/[\s,]/g, ""), currency.trim().toUpperCase());

function priceFault(draft: SkuDraft): string | undefined {
  const amount = priceOf(draft)?.amountMinor;
  const { least, most } = NUMBER_RULES.priceMinor;
  return amount === undefined || amount < least || amount > most
    ? "Enter an amount, such as 2990.00"
    : undefined;
}

const given = (text: string): boolean => text.trim() !== "";
const upper = (text: string): string => text.trim().toUpperCase();

const CHECKS: Readonly<Record<SkuField, (draft: SkuDraft) => string | undefined>> = {
  code: ({ code }) => textFault("code", code),
  name: ({ name }) => textFault("name", name),
  barcode: ({ barcode }) => (given(barcode) ? textFault("barcode", barcode) : undefined),
  weightGrams: ({ weightGrams }) => numberFault("weightGrams", weightGrams),
  lengthMillimetres: (draft) => numberFault("millimetres", draft.lengthMillimetres),
  widthMillimetres: (draft) => numberFault("millimetres", draft.widthMillimetres),
  heightMillimetres: (draft) => numberFault("millimetres", draft.heightMillimetres),
  hsn: ({ hsn }) => (given(hsn) ? textFault("hsn", hsn) : undefined),
  originCountry: ({ originCountry }) =>
    given(originCountry) ? textFault("originCountry", upper(originCountry)) : undefined,
  price: (draft) => (given(draft.price) ? priceFault(draft) : undefined),
  currency: (draft) =>
    given(draft.price) ? textFault("currency", upper(draft.currency)) : undefined,
  lowStockAt: ({ lowStockAt }) =>
    given(lowStockAt) ? numberFault("lowStockAt", lowStockAt) : undefined,
  packageTypeId: () => undefined,
};

const SKU_FIELDS = Object.keys(CHECKS) as readonly SkuField[];

export const checkField = (draft: SkuDraft, field: SkuField): string | undefined =>
  CHECKS[field](draft);

/** Every field that is not right, in the order in which they stand. */
export const checkDraft = (draft: SkuDraft): SkuErrors =>
  Object.fromEntries(
    SKU_FIELDS.flatMap((field) => {
      const fault = checkField(draft, field);
      return fault === undefined ? [] : [[field, fault]];
    }),
  );

/** The body of POST and PATCH; only for a draft that is right. */
export const skuBody = (draft: SkuDraft) => ({
  ...{ code: draft.code.trim(), name: draft.name.trim(), barcode: draft.barcode.trim() },
  weightGrams: wholeOf(draft.weightGrams),
  lengthMillimetres: wholeOf(draft.lengthMillimetres),
  widthMillimetres: wholeOf(draft.widthMillimetres),
  heightMillimetres: wholeOf(draft.heightMillimetres),
  ...{ hsn: draft.hsn.trim(), originCountry: upper(draft.originCountry) },
  price: given(draft.price) ? (priceOf(draft) ?? null) : null,
  lowStockAt: given(draft.lowStockAt) ? wholeOf(draft.lowStockAt) : null,
  productId: draft.product?.id ?? null,
  packageTypeId: draft.packageTypeId || null,
});

/** The server names a part of the price; the form has one field for each. */
export function fieldErrors(problem: Readonly<Record<string, string>> | undefined): SkuErrors {
  if (problem === undefined) return {};
  const { "price.amountMinor": price, "price.currency": currency, productId, ...rest } = problem;
  return {
    ...rest,
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
    ...(productId === undefined ? {} : { product: productId }),
  };
}
