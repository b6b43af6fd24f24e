import { createHmac, hash, timingSafeEqual } from "node:crypto";

/** How a sender proves itself, as data: a new shop names its header and encoding and writes no code. */
export type SignatureScheme = {
  readonly kind: "hmac";
  /** Lower case. */
  readonly header: string;
  readonly algorithm: "sha256";
  readonly encoding: "base64" | "hex";
};

export type Verdict = "valid" | "missing" | "wrong";

const digest = (text: string): Buffer => hash("sha256", text, "buffer");

/** Digests have one length, so the comparison neither throws nor takes longer for any header. */
const isSameText = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

/**
 * Checks the signature over the raw bytes. Several secrets are accepted while a sender changes over
 * to a new one; an empty secret signs nothing.
 */
export function verifySignature(
  scheme: SignatureScheme,
  rawBody: Uint8Array,
  headers: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
): Verdict {
  const given = headers[scheme.header];
  if (given === undefined || given === "") return "missing";
  const matches = secrets
    .filter((secret) => secret !== "")
    .map((secret) =>
      isSameText(
        given,
        createHmac(scheme.algorithm, secret).update(rawBody).digest(scheme.encoding),
      ),
    );
  return matches.includes(true) ? "valid" : "wrong";
}
