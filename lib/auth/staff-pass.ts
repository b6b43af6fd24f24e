import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/kernel/ids";
import { isSecureCookie, readCookie } from "./session-cookie";

/** After this the reason has to be given again. */
const STAFF_PASS_SECONDS = 60 * 60;

/** Another key than the session's, so that neither cookie is ever taken for the other. */
const SALT = "staff-pass";

const cookieName = (): string =>
  isSecureCookie() ? "__Secure-waybill.staff-pass" : "waybill.staff-pass";

const setCookie = (value: string, seconds: number): string =>
  `${cookieName()}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecureCookie() ? "; Secure" : ""}`;

/** The Set-Cookie that keeps staff in one organization, for this session alone. */
export async function staffPassCookie(sessionId: string, organizationId: string): Promise<string> {
  const token = { sid: sessionId, organizationId };
  const secret = env().AUTH_SECRET;
  const sealed = await encode({ token, secret, salt: SALT, maxAge: STAFF_PASS_SECONDS });
  return setCookie(sealed, STAFF_PASS_SECONDS);
}

export const noStaffPassCookie = (): string => setCookie("", 0);

/** The organization that this session has been let into, or undefined. Who may ask is not its word. */
export async function readStaffPass(
  headers: Headers,
  sessionId: string,
): Promise<string | undefined> {
  const token = readCookie(headers.get("cookie"), cookieName());
  if (token === undefined) return undefined;
  try {
    const claims = await decode({ token, secret: env().AUTH_SECRET, salt: SALT });
    const organizationId: unknown = claims?.["organizationId"];
    const isOurs = claims?.["sid"] === sessionId;
    return isOurs && typeof organizationId === "string" && isUuid(organizationId)
      ? organizationId
      : undefined;
  } catch {
    return undefined;
  }
}
