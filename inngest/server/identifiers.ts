import { createHash, randomBytes, randomInt } from "node:crypto";
import { ulid } from "ulid";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ENTROPY_BITS = 80n;
const ENTROPY_BYTES = 10;
const MAX_ULID_TIME_MS = 2 ** 48 - 1;

export const newRunId = (): string => ulid();
export const newEventId = (): string => ulid();
export const newRequestId = (): string => ulid();

/** Thirteen base-36 digits, the look of the real server's job ids. */
export function newJobId(): string {
  const digits = Array.from({ length: 13 }, () => randomInt(36).toString(36));
  return digits.join("");
}

/** 16 random bytes in hex: a W3C trace id. */
export const newTraceparentId = (): string => randomBytes(16).toString("hex");
export const newSpanId = (): string => randomBytes(8).toString("hex");

/** The queue item id that calls carry as `ctx.qi_id` and checkpoints send back. */
export const toQueueItemId = (jobId: string): string =>
  Buffer.from(`${jobId}::default`).toString("base64");

export function fromQueueItemId(queueItemId: string): string | null {
  const [jobId, queue] = Buffer.from(queueItemId, "base64").toString("utf8").split("::");
  return jobId !== undefined && jobId !== "" && queue === "default" ? jobId : null;
}

/** The same text always gives the same UUID, so function and app ids survive a new database. */
export function uuidFromText(text: string): string {
  const hash = createHash("sha1").update(text).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * Event id number `index` of one send: the header `x-inngest-event-id-seed` is
 * `<ms>,<base64 of 10 random bytes>`, and the real server counts up from it, so that a send that
 * is repeated gives the same ids. Null when the header is absent or malformed.
 */
export function eventIdFromSeed(seed: string | undefined, index: number): string | null {
  const [time, entropy] = seed?.split(",") ?? [];
  if (time === undefined || entropy === undefined || !/^\d{1,15}$/.test(time)) return null;
  const timeMs = Number(time);
  const bytes = Buffer.from(entropy, "base64");
  if (timeMs > MAX_ULID_TIME_MS || bytes.length !== ENTROPY_BYTES) return null;
  const counted = BigInt(`0x${bytes.toString("hex")}`) + BigInt(index) + 1n;
  return encodeUlid(timeMs, BigInt.asUintN(Number(ENTROPY_BITS), counted));
}

function encodeUlid(timeMs: number, entropy: bigint): string {
  let rest = (BigInt(timeMs) << ENTROPY_BITS) | entropy;
  let text = "";
  for (let digit = 0; digit < 26; digit += 1) {
    text = CROCKFORD.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
