import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env, tellNextAuthOurAddress } from "@/lib/env";
import { log } from "@/lib/observability/logger";
import { revokeSession } from "./commands/revoke-session";
import { credentialsSchema, signIn } from "./commands/sign-in";
import { SESSION_MAX_AGE_SECONDS } from "./session";
import { isSecureCookie } from "./session-cookie";

const credentials = CredentialsProvider({
  name: "Waybill",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(input, request) {
    const parsed = credentialsSchema.safeParse(input);
    if (!parsed.success) return null;
    const userAgent: unknown = request.headers?.["user-agent"];
    const signedIn = await signIn(
      parsed.data,
      typeof userAgent === "string" ? userAgent : undefined,
    );
    // next-auth's "user" is what its jwt callback is handed; the cookie names the session only.
    return signedIn ? { id: signedIn.sessionId } : null;
  },
});

/**
 * next-auth keeps the cookie and its CSRF token; who somebody is stands in a row that can be
 * revoked. Built when asked, since it needs the secrets.
 */
export function nextAuthOptions(): NextAuthOptions {
  tellNextAuthOurAddress();
  return {
    secret: env().AUTH_SECRET,
    providers: [credentials],
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECONDS },
    useSecureCookies: isSecureCookie(),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token["sid"] }),
      // /api/auth/session tells when it ends and nothing about anybody; that is what /api/v1/me is for.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.["sid"] === "string") await revokeSession(token["sid"]);
      },
    },
    logger: {
      error: (code) => log.error({ code }, "next-auth failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}
