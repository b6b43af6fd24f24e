import { createHash, randomBytes } from "node:crypto";

const PREFIX = "wb_live_";
const SHOWN_CHARACTERS = 6;

/** 256 random bits, so a plain hash of it is enough: there is nothing to guess. */
export const newApiKey = (): string => `${PREFIX}${randomBytes(32).toString("base64url")}`;

export const hashApiKey = (key: string): string => createHash("sha256").update(key).digest("hex");

export const looksLikeApiKey = (value: string): boolean =>
  /^wb_live_[A-Za-z0-9_-]{43}$/.test(value);

/** What lists show of a key. */
export const apiKeyPrefix = (key: string): string => key.slice(0, PREFIX.length + SHOWN_CHARACTERS);
