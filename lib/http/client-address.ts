import { isIP } from "node:net";
import { env } from "@/lib/env";
import { peerStorage } from "./peer-address";

const UNKNOWN = "unknown";

/** Without the port or brackets that some proxies write; what is no address is unknown. */
function plainAddress(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/%.*$/, "");
  return isIP(bare) === 0 ? UNKNOWN : bare;
}

/** As each proxy wrote it: the farthest first, and the one that spoke to the nearest proxy last. */
const forwardedFor = (headers: Headers): string[] =>
  (headers.get("x-forwarded-for")?.split(",") ?? []).map(plainAddress);

function peer(): string {
  return plainAddress(peerStorage.getStore() ?? UNKNOWN);
}

/** A household or a server gets 2^64 addresses of IPv6, and counts as one. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: gap }, () => "0"), ...last];
  const prefix = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${prefix.join(":")}::/64`;
}

/**
 * Whom a rate limit counts: the socket's other end, or, behind TRUSTED_PROXY_COUNT proxies, the
 * entry that the outermost of them wrote. Whatever stands before that entry is the caller's word.
 */
export function clientAddress(
  headers: Headers,
  trustedProxyCount: number = env().TRUSTED_PROXY_COUNT,
): string {
  const written = trustedProxyCount === 0 ? [] : forwardedFor(headers);
  return networkOf(written.at(-trustedProxyCount) ?? peer());
}

const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** What a proxy adds beside `x-forwarded-for`. */
const PROXY_HEADERS = ["forwarded", "via", "x-real-ip"] as const;

/**
 * Whether a program on this machine asks, and nobody through it: the socket is local, and so is every
 * hop that is named. A forged header can only make this false.
 */
export const isFromThisMachine = (headers: Headers): boolean =>
  [...forwardedFor(headers), peer()].every(isLoopback) &&
  PROXY_HEADERS.every((name) => !headers.has(name));
