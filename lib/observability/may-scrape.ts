import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { isFromThisMachine } from "@/lib/http/client-address";

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

/** Who may read the metrics: the bearer of METRICS_TOKEN, or without one a program of this machine. */
export function mayScrape(headers: Headers): boolean {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) return isFromThisMachine(headers);
  const given = headers.get("authorization")?.replace(/^Bearer /i, "") ?? "";
  return timingSafeEqual(digest(given), digest(METRICS_TOKEN));
}
