/** What every courier in India asks for in the same form. Browser-safe. */

/**
 * An Indian mobile number as ten digits: separators dropped, then one leading 0, 91 or +91.
 * A landline fails on purpose: couriers telephone the buyer from the van.
 */
export function normalizeIndianPhone(text: string): string | undefined {
  return /^(?:0|91|091|0091)?([6-9]\d{9})$/.exec(text.replace(/\D/g, ""))?.[1];
}

/** Six digits, the first not 0; a space in the middle ("560 001") is how people write it. */
export function normalizePincode(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, "");
  return /^[1-9]\d{5}$/.test(digits) ? digits : undefined;
}

const GSTIN_SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;
const BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The fifteenth character of a GSTIN from the first fourteen: digits weighted 1, 2, 1, 2…, each
 * product split into its base-36 digits and summed, taken from the next multiple of 36.
 */
export function gstinCheckCharacter(firstFourteen: string): string | undefined {
  const values = Array.from(firstFourteen, (character) => BASE_36.indexOf(character));
  if (values.length !== 14 || values.includes(-1)) return undefined;
  const sum = values.reduce((total, value, index) => {
    const product = value * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return BASE_36[(36 - (sum % 36)) % 36];
}

export type GstinVerdict =
  | { readonly valid: true; readonly gstin: string }
  | { readonly valid: false; readonly reason: "shape" | "check-character" };

export function checkGstin(text: string): GstinVerdict {
  const gstin = text.replace(/\s/g, "").toUpperCase();
  if (!GSTIN_SHAPE.test(gstin)) return { valid: false, reason: "shape" };
  return gstinCheckCharacter(gstin.slice(0, 14)) === gstin[14]
    ? { valid: true, gstin }
    : { valid: false, reason: "check-character" };
}

/** Tariff code: dots and spaces dropped, then 4, 6 or 8 digits. */
export function normalizeHsn(text: string): string | undefined {
  const digits = text.replace(/[\s.-]/g, "");
  return /^(?:\d{4}|\d{6}|\d{8})$/.test(digits) ? digits : undefined;
}

/** Above this consignment value, tax included, an e-way bill is compulsory (CGST rule 138). */
const EWAY_BILL_ABOVE_PAISE = 5_000_000;
/** The highest limit that states set for goods that stay inside them. */
const EWAY_BILL_ABOVE_WITHIN_STATE_PAISE = 10_000_000;

/** Within a state the limit differs by state; the highest is taken, so nobody is warned wrongly. */
export const isEwayBillNeeded = (valuePaise: number, staysInOneState: boolean): boolean =>
  valuePaise > (staysInOneState ? EWAY_BILL_ABOVE_WITHIN_STATE_PAISE : EWAY_BILL_ABOVE_PAISE);

export const isEwayBillNumber = (text: string): boolean => /^\d{12}$/.test(text);

const IST_OFFSET_MS = 5.5 * 60 * 60 * 1000;

/** `YYYY-MM-DD HH:MM` on an Indian clock. India has no summer time, so the offset is fixed. */
export function toIndianClock(instant: string): { readonly date: string; readonly time: string } {
  const shifted = new Date(Date.parse(instant) + IST_OFFSET_MS).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

/**
 * A time read off an Indian clock, as UTC. Takes `YYYY-MM-DD`, `YYYY-MM-DD HH:MM[:SS[.ffff]]` and
 * the same with `dd mm yyyy` in front. Undefined for anything else, zeros included.
 */
export function fromIndianClock(text: string): string | undefined {
  const match =
    /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})[ -](\d{2})[ -](\d{4}))(?:[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, year1, month1, day1, day2, month2, year2, hour, minute, second] = match;
  const [year, month, day] = [
    Number(year1 ?? year2),
    Number(month1 ?? month2),
    Number(day1 ?? day2),
  ];
  const asUtc = Date.UTC(
    year,
    month - 1,
    day,
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  const back = new Date(asUtc);
  const isRealDay = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && year > 0;
  return isRealDay ? new Date(asUtc - IST_OFFSET_MS).toISOString() : undefined;
}

const addressNumberWord =
  /\d|\b(?:house|flat|plot|road|rd|street|lane|gali|galli|marg|block|sector|floor|shop|door|apartment)\b/i;

/** Whether an address line says where on the street it is; Shiprocket refuses one that does not. */
export const hasHouseOrRoad = (line: string): boolean => addressNumberWord.test(line);
