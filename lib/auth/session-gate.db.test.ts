import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as signOutElsewhere } from "@/app/api/v1/me/sign-out-elsewhere/route";
import { systemClient, systemPool } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createMember, TEST_PASSWORD } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { revokeSession, revokeSessionsOf } from "./commands/revoke-session";
import { signIn } from "./commands/sign-in";
import { switchOrganization } from "./commands/switch-organization";
import { nextAuthOptions } from "./next-auth";
import { decoyHash, hashPassword, verifyPassword } from "./password";
import { findSession } from "./session";
import { sealSession, sessionCookieName } from "./session-cookie";
import { requireSession } from "./session-gate";

let loom: string;
let harbor: string;

beforeAll(async () => {
  loom = (await createOrganization({ name: "A Loom" })).organizationId;
  harbor = (await createOrganization({ name: "B Harbor" })).organizationId;
});

const withCookie = (cookie: string) => new Headers({ cookie });
const codeOf = async (cookie: string): Promise<string> => {
  const pass = await requireSession(withCookie(cookie));
  return pass.ok ? "in" : pass.error.code;
};

describe("the session gate", () => {
  test("mints a scope that the database believes, for the organization of the session", async () => {
    const member = await createMember({ [loom]: "OPERATOR" });
    const pass = await requireSession(withCookie(`theme=dark; ${member.cookie}`));
    if (!pass.ok) throw new Error(pass.error.code);
    const { scope } = pass.value;
    expect(scope).toMatchObject({
      organizationId: loom,
      role: "OPERATOR",
      actor: { kind: "USER", id: member.userId, name: "Anita Rao" },
    });
    expect(await scopedDb(scope).organization.count()).toBe(1);
  });

  test("keeps the caller's trace id when it is one of ours, and makes one otherwise", async () => {
    const { cookie } = await createMember({ [loom]: "VIEWER" });
    const traced = await requireSession(new Headers({ cookie, "x-trace-id": "tr_0123456789ab" }));
    const forged = await requireSession(new Headers({ cookie, "x-trace-id": "tr_<script>" }));
    expect(traced.ok && traced.value.scope.traceId).toBe("tr_0123456789ab");
    expect(forged.ok && forged.value.scope.traceId).toMatch(/^tr_[0-9a-f]{12}$/);
  });

  test.each([
    ["no cookie", async () => ""],
    ["a cookie that is no token", async () => `${sessionCookieName()}=hello`],
    [
      "a token sealed with another secret",
      async () =>
        `${sessionCookieName()}=${await encode({ token: { sid: newId() }, secret: "x".repeat(40) })}`,
    ],
  ])("stays shut for %s", async (_name, cookie) => {
    expect(await codeOf(await cookie())).toBe("signed-out");
  });

  test("shuts with the next request once the session is revoked", async () => {
    const { cookie, sessionId } = await createMember({ [loom]: "OWNER" });
    expect(await codeOf(cookie)).toBe("in");
    await revokeSession(sessionId);
    expect(await codeOf(cookie)).toBe("signed-out");
  });

  test("all sessions of a person can be ended at once", async () => {
    const { cookie, userId } = await createMember({ [loom]: "OWNER" });
    expect(await revokeSessionsOf(userId)).toBe(1);
    expect(await codeOf(cookie)).toBe("signed-out");
  });

  test("a person ends the sessions elsewhere and keeps this one, and nobody else's end", async () => {
    const lost = await createMember({ [loom]: "VIEWER" });
    const other = await createMember({ [loom]: "OWNER" });
    const { id } = await systemClient().userSession.create({
      data: { userId: lost.userId, expiresAt: new Date(Date.now() + 60_000) },
    });
    const here = `${sessionCookieName()}=${await sealSession(id)}`;
    const ask = () =>
      signOutElsewhere(
        new Request("http://127.0.0.1/api/v1/me/sign-out-elsewhere", {
          method: "POST",
          headers: { cookie: here },
        }),
        { params: Promise.resolve({}) },
      );
    expect(await (await ask()).json()).toMatchObject({ message: "Signed out of 1 other session" });
    expect(await codeOf(lost.cookie)).toBe("signed-out");
    expect([await codeOf(here), await codeOf(other.cookie)]).toEqual(["in", "in"]);
    expect(await (await ask()).json()).toMatchObject({ message: "You are signed in nowhere else" });
  });

  test("shuts when the session has run out", async () => {
    const { cookie, sessionId } = await createMember({ [loom]: "OWNER" });
    await systemClient().userSession.update({
      where: { id: sessionId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await codeOf(cookie)).toBe("signed-out");
  });

  test("a role that is taken away is gone with the next request", async () => {
    const { cookie, userId } = await createMember({ [loom]: "OWNER" });
    await systemClient().membership.updateMany({ where: { userId }, data: { role: "VIEWER" } });
    const pass = await requireSession(withCookie(cookie));
    expect(pass.ok && pass.value.scope.role).toBe("VIEWER");
    await systemClient().membership.deleteMany({ where: { userId } });
    expect(await codeOf(cookie)).toBe("no-organization");
  });

  test("use prolongs a session, and is noted once a minute at most", async () => {
    const { sessionId } = await createMember({ [loom]: "OWNER" });
    const seenAt = async () =>
      (await systemClient().userSession.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    const first = await seenAt();
    await findSession(sessionId);
    expect(await seenAt()).toEqual(first);
    await systemPool().query(
      `UPDATE "UserSession" SET "lastSeenAt" = now() - interval '2 minutes', "expiresAt" = now() + interval '1 minute' WHERE id = $1`,
      [sessionId],
    );
    await findSession(sessionId);
    const row = await systemClient().userSession.findUniqueOrThrow({ where: { id: sessionId } });
    expect(row.lastSeenAt.getTime()).toBeGreaterThanOrEqual(first.getTime());
    expect(row.expiresAt.getTime() - Date.now()).toBeGreaterThan(6 * 24 * 60 * 60 * 1000);
  });
});

describe("switching the organization", () => {
  test("moves this session and no other of the same person", async () => {
    const member = await createMember({ [loom]: "OWNER", [harbor]: "VIEWER" });
    const other = await systemClient().userSession.create({
      data: {
        userId: member.userId,
        activeOrganizationId: loom,
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    const session = await findSession(member.sessionId);
    if (!session) throw new Error("no session");
    expect(await switchOrganization(session, harbor)).toMatchObject({ ok: true });
    const pass = await requireSession(withCookie(member.cookie));
    expect(pass.ok && pass.value.scope).toMatchObject({ organizationId: harbor, role: "VIEWER" });
    expect((await findSession(other.id))?.organization?.id).toBe(loom);
  });

  test("leads nowhere one does not belong", async () => {
    const member = await createMember({ [loom]: "OWNER" });
    const session = await findSession(member.sessionId);
    if (!session) throw new Error("no session");
    const moved = await switchOrganization(session, harbor);
    expect(!moved.ok && moved.error.status).toBe(404);
  });

  test("an active organization that one has left is not entered again", async () => {
    const member = await createMember({ [loom]: "OWNER" });
    await systemClient().userSession.update({
      where: { id: member.sessionId },
      data: { activeOrganizationId: harbor },
    });
    expect((await findSession(member.sessionId))?.organization?.id).toBe(loom);
  });
});

describe("signing in", () => {
  test("takes the right password whatever the case of the address, and keeps argon2id only", async () => {
    const { email } = await createMember({ [loom]: "OWNER" });
    const [provider] = nextAuthOptions().providers;
    const authorize = (
      provider as unknown as {
        options: {
          authorize: (input: unknown, request: unknown) => Promise<{ id: string } | null>;
        };
      }
    ).options.authorize;
    const signedIn = await authorize(
      { email: ` ${email.toUpperCase()} `, password: TEST_PASSWORD },
      { headers: { "user-agent": "Test/1" } },
    );
    const session = await findSession(signedIn?.id ?? "");
    expect(session?.user.email).toBe(email);
    const row = await systemClient().userSession.findUnique({ where: { id: signedIn?.id ?? "" } });
    expect(row?.userAgent).toBe("Test/1");
    const user = await systemClient().user.findUnique({ where: { email } });
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("answers the same for a wrong password and an address that nobody has", async () => {
    const { email } = await createMember({ [loom]: "OWNER" });
    expect(await signIn({ email, password: "wrong" }, undefined)).toBeUndefined();
    expect(
      await signIn({ email: "nobody@example.com", password: "wrong" }, undefined),
    ).toBeUndefined();
  });

  test("does the same work for an address that nobody has: a hash of the same cost is opened", async () => {
    const cost = (hash: string) => hash.split("$").slice(0, 4);
    expect(cost(await decoyHash())).toEqual(cost(await hashPassword("secret")));
    expect(await verifyPassword(undefined, "guess")).toBe(false);
  });

  test("next-auth's cookie holds the session's id and nothing about the person", async () => {
    const { callbacks } = nextAuthOptions();
    const token = await callbacks?.jwt?.({
      token: { name: "Anita", email: "a@example.com" },
      user: { id: "session-1" },
      account: null,
    });
    expect(token).toEqual({ sid: "session-1" });
  });
});
