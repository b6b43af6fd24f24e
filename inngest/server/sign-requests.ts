import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const KEY_PREFIX = /^signkey-\w+-/;
const MAX_SIGNATURE_AGE_MS = 5 * 60_000;

/**
 * `x-inngest-signature`: HMAC-SHA256 over the raw body followed by the Unix seconds. The HMAC key
 * is the signing key's text without its prefix, not the bytes that the hex stands for.
 */
export function signBody(signingKey: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds}&s=${signatureOf(signingKey, body, String(seconds))}`;
}

/**
 * JSON with the keys of every object in the order of their UTF-16 code units (RFC 8785). The SDK
 * parses a body and checks the signature against this form, so this is what is sent and signed.
 */
export const canonicalJson = (text: string): string => canonical(JSON.parse(text));

function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}

/** True when the header was made with the key for this body within the last five minutes. */
export function hasValidSignature(
  signingKey: string,
  body: string,
  header: string | undefined,
  now: Date,
): boolean {
  const parameters = new URLSearchParams(header ?? "");
  const seconds = parameters.get("t") ?? "";
  const signature = parameters.get("s") ?? "";
  if (!/^\d+$/.test(seconds)) return false;
  if (Math.abs(now.getTime() - Number(seconds) * 1_000) > MAX_SIGNATURE_AGE_MS) return false;
  return sameText(signatureOf(signingKey, body, seconds), signature);
}

/** What `Authorization: Bearer` carries: the prefix, then the SHA-256 of the decoded hex key. */
export function bearerTokenOf(signingKey: string): string {
  const prefix = KEY_PREFIX.exec(signingKey)?.[0] ?? "";
  const key = Buffer.from(withoutPrefix(signingKey), "hex");
  return prefix + createHash("sha256").update(key).digest("hex");
}

/**
 * The SDK sends the hash; people who read runs by hand send the key itself. Prefixes are not
 * compared: a self-hosted server is often given the bare hex.
 */
export function isAuthorized(signingKey: string, authorization: string | undefined): boolean {
  const token = withoutPrefix(authorization?.replace(/^Bearer /, "") ?? "");
  return (
    sameText(withoutPrefix(bearerTokenOf(signingKey)), token) ||
    sameText(withoutPrefix(signingKey), token)
  );
}

/** Compares in constant time, whatever the lengths. */
export function sameText(expected: string, actual: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(expected), digest(actual));
}

const withoutPrefix = (key: string): string => key.replace(KEY_PREFIX, "");

function signatureOf(signingKey: string, body: string, seconds: string): string {
  return createHmac("sha256", withoutPrefix(signingKey)).update(body).update(seconds).digest("hex");
}
