/** Reading request fields as loosely as the real service: numbers may come as text and back. */
export type Body = Readonly<Record<string, unknown>>;

export const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

/** Undefined when it is no number; blank text is no number. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export const isYes = (value: unknown): boolean =>
  value === true || value === 1 || value === "1" || value === "true";

/** `[1, "2"]` → `["1", "2"]`; undefined when it is no list. */
export const idList = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.map(textOf) : undefined;

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

const MOBILE = /^[6-9]\d{9}$/;
/** Ten digits that begin with 6 to 9, after a leading 0, 91 or +91. */
export const mobileOf = (value: unknown): string | undefined => {
  const digits = textOf(value)
    .replace(/\D/g, "")
    .replace(/^(?:0|91)(?=\d{10}$)/, "");
  return MOBILE.test(digits) ? digits : undefined;
};

export const isPincode = (value: unknown): boolean => /^[1-9]\d{5}$/.test(textOf(value));

/** Line 1 needs something like a house, flat or road number. */
export const hasHouseOrRoad = (address: string): boolean =>
  /\d/.test(address) || /\b(house|flat|road|plot|shop|door|floor|villa)\b/i.test(address);

export const ADDRESS_NEEDS_HOUSE = "Address line 1 should have House no / Flat no / Road no.";

export const isEmail = (value: unknown): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(textOf(value));
