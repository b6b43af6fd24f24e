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
