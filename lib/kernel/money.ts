/** Money is integer minor units with its currency (law 11); 9367.00 INR is 936700 paise. */
export type Money = { readonly amountMinor: number; readonly currency: string };

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor))
    throw new Error(`Not an amount in minor units: ${amountMinor}`);
  return { amountMinor, currency };
}

/**
 * Reads a decimal as shops write it ("1598.00", "12", 12.5) without floating point.
 * Digits past the minor unit are rounded half away from zero. Undefined when it is not a number.
 */
export function parseDecimalAmount(text: string | number, currency: string): Money | undefined {
  const match = /^\s*(-?)(\d+)(?:\.(\d*))?\s*$/.exec(String(text));
  if (!match) return undefined;
  const digits = minorDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits + 1, "0");
  const kept = Number(`${match[2]}${fraction.slice(0, digits)}`);
  const rounded = kept + (Number(fraction[digits]) >= 5 ? 1 : 0);
  if (!Number.isSafeInteger(rounded)) return undefined;
  return { amountMinor: match[1] && rounded !== 0 ? -rounded : rounded, currency };
}

/** Plain decimal text for a courier or a shop: 936700 INR → "9367.00". */
export function toDecimalAmount(value: Money): string {
  const digits = minorDigits(value.currency);
  const sign = value.amountMinor < 0 ? "-" : "";
  const text = String(Math.abs(value.amountMinor)).padStart(digits + 1, "0");
  return digits === 0
    ? `${sign}${text}`
    : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const localeOf = (currency: string): string =>
  currency === "INR" ? "en-IN" : currency === "USD" ? "en-US" : "en-GB";

/** For people: the currency's own grouping, always with its sign (₹1,42,560.00, $1,206.00). */
export function formatMoney(value: Money): string {
  return new Intl.NumberFormat(localeOf(value.currency), {
    style: "currency",
    currency: value.currency,
  }).format(value.amountMinor / 10 ** minorDigits(value.currency));
}
