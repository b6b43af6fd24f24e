/** Pure rules of the catalogue, safe for the browser: forms check by them, and the API again. */

/** Tabs of the list of SKUs. */
export const SKU_TABS = {
  all: { label: "In use" },
  unmapped: { label: "In no shop" },
  archived: { label: "Archived" },
} as const;
export type SkuTab = keyof typeof SKU_TABS;

/** Tabs of the list of the shops' items; what has to be mapped comes first. */
export const VARIANT_TABS = {
  unmapped: { label: "To map" },
  mapped: { label: "Mapped" },
  all: { label: "All" },
} as const;
export type VariantTab = keyof typeof VARIANT_TABS;

/** What text has to look like, and the sentence for one that does not. */
export const TEXT_RULES = {
  code: {
    shape: /^[^\s\p{Cc}](?:[^\p{Cc}]{0,98}[^\s\p{Cc}])?$/u,
    words: "A code has one to 100 letters, digits and signs, such as KL-RZ-KNG-IND",
  },
  name: { shape: /^[^\p{Cc}]{1,300}$/u, words: "Enter a name of at most 300 letters" },
  barcode: {
    shape: /^[!-~]{1,60}$/,
    words: "A barcode has digits and letters without spaces, at most 60",
  },
  hsn: { shape: /^(?:\d{4}|\d{6}|\d{8})$/, words: "An HSN has 4, 6 or 8 digits" },
  originCountry: { shape: /^[A-Z]{2}$/, words: "A country has two letters, such as IN" },
  currency: { shape: /^[A-Z]{3}$/, words: "A currency has three letters, such as INR" },
  handle: {
    shape: /^(?=.{1,200}$)[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u,
    words: "Small letters and digits, with hyphens between them, such as block-print-razai",
  },
} as const;
export type TextRule = keyof typeof TEXT_RULES;

/** Whole numbers a column can hold, and the sentence for one that it cannot. */
export const NUMBER_RULES = {
  weightGrams: { least: 1, most: 1_000_000, words: "Enter whole grams, from 1 to 1,000,000" },
  millimetres: { least: 1, most: 20_000, words: "Enter whole millimetres, from 1 to 20,000" },
  tareGrams: { least: 0, most: 100_000, words: "Enter whole grams, from 0 to 100,000" },
  lowStockAt: { least: 0, most: 1_000_000_000, words: "Enter whole units, 0 or more" },
  priceMinor: { least: 0, most: 2_000_000_000, words: "Enter an amount of 0 or more" },
} as const;
export type NumberRule = keyof typeof NUMBER_RULES;

/**
 * Two titles that differ in case, accents or signs alone are one product: "block-print-razai". A
 * title of signs alone is its own handle.
 */
export const handleOf = (title: string): string =>
  title
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .slice(0, 200)
    .replaceAll(/^-|-$/g, "") || title.slice(0, 200);

export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
