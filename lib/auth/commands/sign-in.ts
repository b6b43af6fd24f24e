import { z } from "zod";
import { verifyPassword } from "@/lib/auth/password";
import { SESSION_IDLE_SECONDS } from "@/lib/auth/session";
import { systemClient } from "@/lib/db/clients";

export const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  /** argon2 would happily chew on a megabyte. */
  password: z.string().min(1).max(200),
});

export type SignedIn = {
  readonly sessionId: string;
  readonly userId: string;
};

/**
 * Opens a session row for the right e-mail and password. Undefined for everything else, with the
 * same work done and the same answer whether or not the address exists.
 */
export async function signIn(
  credentials: z.infer<typeof credentialsSchema>,
  userAgent: string | undefined,
): Promise<SignedIn | undefined> {
  const user = await systemClient().user.findUnique({
    where: { email: credentials.email },
    select: { id: true, passwordHash: true },
  });
  if (!(await verifyPassword(user?.passwordHash, credentials.password)) || !user) return undefined;
  const session = await systemClient().userSession.create({
    data: {
      userId: user.id,
      userAgent: userAgent?.slice(0, 300) ?? null,
      expiresAt: new Date(Date.now() + SESSION_IDLE_SECONDS * 1000),
    },
    select: { id: true },
  });
  return { sessionId: session.id, userId: user.id };
}
