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

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The 18 hex digits of a UUID that follow its version, variant set. Node draws a UUID from a pool,
 * much cheaper than asking the system; browsers have it on https and localhost only.
 */
function randomTail(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID().slice("xxxxxxxx-xxxx-4".length);
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(10));
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const text = hex(bytes);
  return `${text.slice(1, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** UUIDv7 (RFC 9562): time-ordered, so B-tree inserts stay at the right edge. */
export function newId(nowMs: number = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomTail()}`;
}

/** `tr_` and twelve hex digits: short enough to read out on the telephone. */
export const newTraceId = (): TraceId => traceId(`tr_${randomTail().slice(-12)}`);
