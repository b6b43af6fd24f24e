import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

type Key = { readonly id: string; readonly bytes: Buffer };

function keyring(): readonly Key[] {
  return env()
    .ENCRYPTION_KEYS.split(",")
    .map((entry) => {
      const [id = "", material = ""] = entry.split(":");
      return { id, bytes: Buffer.from(material, "base64") };
    });
}

/**
 * AES-256-GCM; the text is `<key id>.<base64url of iv, tag and ciphertext>`. The key id rides along
 * and is authenticated, so keys rotate: new secrets use the first key, old ones still open.
 */
export function encryptSecret(plain: string): string {
  const [key] = keyring();
  if (!key) throw new Error("ENCRYPTION_KEYS holds no key");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv).setAAD(Buffer.from(key.id));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** Throws when the key is gone or the text was changed: both are faults of ours, not of the reader. */
export function decryptSecret(ciphertext: string): string {
  const dot = ciphertext.indexOf(".");
  const id = ciphertext.slice(0, dot);
  const key = keyring().find((candidate) => candidate.id === id);
  if (!key) throw new Error(`Encryption key "${id}" is not in ENCRYPTION_KEYS any more`);
  const bytes = Buffer.from(ciphertext.slice(dot + 1), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(key.id))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8");
  return opened + decipher.final("utf8");
}

/** False for a secret that should be sealed again with the newest key. */
export function isCurrentKey(ciphertext: string): boolean {
  return ciphertext.startsWith(`${keyring()[0]?.id}.`);
}
