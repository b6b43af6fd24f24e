import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { clientAddress, isLoopback } from "@/lib/http/client-address";

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

/** Who may read the metrics. Behind a proxy, or with METRICS_TOKEN set, loopback means loopback. */
export function mayScrape(headers: Headers): boolean {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) return isLoopback(clientAddress(headers));
  const given = headers.get("authorization")?.replace(/^Bearer /i, "") ?? "";
  return timingSafeEqual(digest(given), digest(METRICS_TOKEN));
}
