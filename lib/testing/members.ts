import { hashPassword } from "@/lib/auth/password";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import type { Role } from "@/prisma/generated/enums";

export const TEST_PASSWORD = "correct-horse-battery";
let hash: Promise<string> | undefined;

export type TestMember = {
  readonly userId: string;
  readonly email: string;
  readonly sessionId: string;
  /** A request header as the browser sends it. */
  readonly cookie: string;
};

/** Somebody who is signed in, with a role in each of the organizations. */
export async function createMember(
  memberships: Readonly<Record<string, Role>>,
  fields: { readonly isStaff?: boolean; readonly name?: string } = {},
): Promise<TestMember> {
  const userId = newId();
  const email = `${userId}@example.com`;
  hash ??= hashPassword(TEST_PASSWORD);
  const organizationIds = Object.keys(memberships);
  await systemClient().user.create({
    data: {
      id: userId,
      email,
      name: fields.name ?? "Anita Rao",
      isStaff: fields.isStaff ?? false,
      passwordHash: await hash,
      memberships: {
        create: organizationIds.map((organizationId) => ({
          organizationId,
          role: memberships[organizationId] ?? "VIEWER",
        })),
      },
    },
  });
  const { id: sessionId } = await systemClient().userSession.create({
    data: {
      userId,
      activeOrganizationId: organizationIds[0] ?? null,
      expiresAt: new Date(Date.now() + 60 * 60 * 1000),
    },
  });
  return {
    userId,
    email,
    sessionId,
    cookie: `${sessionCookieName()}=${await sealSession(sessionId)}`,
  };
}
