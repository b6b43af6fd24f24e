import { env } from "@/lib/env";

/**
 * Whether a browser sent this from a page of ours. Sec-Fetch-Site is written by the browser and out
 * of a page's reach; Origin is the fallback for browsers without it. A request with neither comes
 * from no browser, carries no ambient cookie, and is let through.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null) return true;
  const own = new URL(env().APP_URL);
  if (origin === own.origin) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
