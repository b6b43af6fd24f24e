/**
 * Serialises webhook bodies as Shopify does: ids as bare 64-bit numbers (given as bigint here),
 * and `<`, `>`, `&` escaped, so that a receiver who signs re-serialised JSON is found out.
 */
export const webhookBody = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "bigint" ? rawNumber(member) : member,
  ).replace(/[<>&]/g, (character) => ESCAPES[character]!);

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
};

type RawJson = { rawJSON: (text: string) => unknown };
const rawNumber = (value: bigint): unknown => (JSON as unknown as RawJson).rawJSON(String(value));

/** An id for a body: a number on the wire. */
export const restId = (id: string): bigint => BigInt(id);
export const restIdOrNull = (id: string | null): bigint | null => (id === null ? null : BigInt(id));

/** `2026-11-02T13:00:27-05:00`: in the shop's own zone, whole seconds. */
export function restTime(iso: string, country: "IN" | "US"): string {
  const offsetMinutes = country === "IN" ? 330 : -300;
  const local = new Date(new Date(iso).getTime() + offsetMinutes * 60_000)
    .toISOString()
    .slice(0, 19);
  const sign = offsetMinutes < 0 ? "-" : "+";
  const hours = String(Math.floor(Math.abs(offsetMinutes) / 60)).padStart(2, "0");
  const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, "0");
  return `${local}${sign}${hours}:${minutes}`;
}

/** GraphQL times are UTC, whole seconds. */
export const graphqlTime = (iso: string): string => `${iso.slice(0, 19)}Z`;
