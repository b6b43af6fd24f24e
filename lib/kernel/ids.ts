/**
 * Branded ids: one constructor each, so an order id cannot be passed where a shipment id is meant.
 * Ids of ours are UUIDv7 text. Ids from outside are opaque strings: Shopify's pass 2^53.
 */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type OrganizationId = Brand<"OrganizationId">;
export type TraceId = Brand<"TraceId">;

export const organizationId = (value: string): OrganizationId => value as OrganizationId;
export const traceId = (value: string): TraceId => value as TraceId;

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (value: string): boolean => UUID_PATTERN.test(value);

/** UUIDv7 (RFC 9562): time-ordered, so B-tree inserts stay at the right edge. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `tr_` and twelve hex digits: short enough to read out on the telephone. */
export function newTraceId(): TraceId {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return traceId(`tr_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}
