import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { SESSION_MAX_AGE_SECONDS } from "./session";

export const isSecureCookie = (): boolean => env().APP_URL.startsWith("https://");

/** next-auth's own name, so that its client works unchanged. */
export const sessionCookieName = (): string =>
  isSecureCookie() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** The session id in the cookie, or undefined: no cookie, a foreign one, one that has run out. */
export async function readSessionId(headers: Headers): Promise<string | undefined> {
  const token = readCookie(headers.get("cookie"), sessionCookieName());
  if (token === undefined) return undefined;
  try {
    const claims = await decode({ token, secret: env().AUTH_SECRET });
    return typeof claims?.["sid"] === "string" ? claims["sid"] : undefined;
  } catch {
    // A token that does not open was made by somebody else or with an older secret.
    return undefined;
  }
}

/** The cookie's value for a session, as next-auth writes it: the row's id, and nothing else. */
export const sealSession = (sessionId: string): Promise<string> =>
  encode({
    token: { sid: sessionId },
    secret: env().AUTH_SECRET,
    maxAge: SESSION_MAX_AGE_SECONDS,
  });
