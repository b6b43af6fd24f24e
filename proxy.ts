import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

const POLICY = "content-security-policy";

/**
 * Gives each page a nonce of its own, which Next.js reads from the request's policy and writes on
 * its scripts, and tells it its own path, so that the sign-in can lead back to it. Both replace
 * whatever the caller sent. Whether somebody is signed in is decided by the session gate.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const isDevelopment = env().NODE_ENV === "development";
  const policy = contentSecurityPolicy(nonce, { isDevelopment });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(POLICY, policy);
  headers.set("x-pathname", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}

/** Everything that may be a page; what is left out keeps the policy of next.config.mjs: nothing. */
export const config = { matcher: "/((?!api/|_next/static/).*)" };
