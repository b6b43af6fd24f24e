import { beforeAll, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { newTraceId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { createMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import type { Role } from "@/prisma/generated/enums";
import { createApiKey } from "./commands/create-api-key";
import { limitLogin } from "./limit-login";
import { mayRole, type Permission } from "./policy";
import { admitRequest } from "./request-gate";

const URL_OF_API = "http://127.0.0.1:3000/api/v1/anything";
let scope: OrgScope;

beforeAll(async () => {
  scope = await createOrganization();
});

const ask = (headers: Record<string, string>, method = "GET") =>
  new Request(URL_OF_API, { method, headers });

async function verdict(request: Request, permission: Permission = "read"): Promise<string> {
  const pass = await admitRequest(request, permission, newTraceId());
  return pass.ok ? "in" : pass.error.code;
}

describe("roles", () => {
  const matrix: readonly [Role, readonly Permission[]][] = [
    ["VIEWER", ["read"]],
    ["OPERATOR", ["read", "operate"]],
    ["MANAGER", ["read", "operate", "manage"]],
    ["OWNER", ["read", "operate", "manage", "own"]],
  ];
  test.each(matrix)("%s may %s", async (role, granted) => {
    const { cookie } = await createMember({ [scope.organizationId]: role });
    for (const permission of ["read", "operate", "manage", "own"] as const) {
      expect(mayRole(role, permission)).toBe(granted.includes(permission));
      expect(await verdict(ask({ cookie }), permission)).toBe(
        granted.includes(permission) ? "in" : "not-permitted",
      );
    }
  });
});

describe("a request with a cookie", () => {
  test.each([
    ["from a page of ours", { "sec-fetch-site": "same-origin" }, "in"],
    ["from another site", { "sec-fetch-site": "cross-site" }, "cross-site"],
    ["from a sister domain", { "sec-fetch-site": "same-site" }, "cross-site"],
    ["from our origin, in an older browser", { origin: "http://127.0.0.1:3000" }, "in"],
    ["from another origin, in an older browser", { origin: "https://evil.example" }, "cross-site"],
    ["from a sandboxed frame", { origin: "null" }, "cross-site"],
    ["from no browser", {}, "in"],
  ])("that changes something, %s", async (_name, headers, expected) => {
    const { cookie } = await createMember({ [scope.organizationId]: "OWNER" });
    const sent = Object.fromEntries(Object.entries(headers));
    expect(await verdict(ask({ cookie, ...sent }, "POST"))).toBe(expected);
  });

  test("may read from anywhere that the browser lets it", async () => {
    const { cookie } = await createMember({ [scope.organizationId]: "OWNER" });
    expect(await verdict(ask({ cookie, "sec-fetch-site": "cross-site" }))).toBe("in");
  });
});

describe("a suspended organization", () => {
  test("can be read and not changed, by session and by key", async () => {
    const other = await createOrganization();
    const { cookie } = await createMember({ [other.organizationId]: "OWNER" });
    const { key } = await createApiKey(other, { name: "ERP", role: "OWNER" });
    await systemClient().organization.update({
      where: { id: other.organizationId },
      data: { status: "SUSPENDED" },
    });
    for (const headers of [{ cookie }, { authorization: `Bearer ${key}` }]) {
      const sent = Object.fromEntries(Object.entries(headers));
      expect(await verdict(ask(sent))).toBe("in");
      expect(await verdict(ask(sent, "POST"))).toBe("organization-suspended");
    }
  });
});

describe("an API key", () => {
  test("acts for its organization under its own name, and is kept as a hash", async () => {
    const { id, key } = await createApiKey(scope, { name: "ERP", role: "OPERATOR" });
    const pass = await admitRequest(
      ask({ authorization: `Bearer ${key}` }, "POST"),
      "operate",
      newTraceId(),
    );
    expect(pass.ok && pass.value.scope).toMatchObject({
      organizationId: scope.organizationId,
      role: "OPERATOR",
      actor: { kind: "API_KEY", id, name: "ERP" },
    });
    const row = await systemClient().apiKey.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(key.slice(15));
    expect(row.lastUsedAt).not.toBeNull();
    const audit = await systemClient().auditEntry.findFirst({
      where: { subject: `api-key:${id}` },
    });
    expect(audit?.action).toBe("api-key.create");
  });

  test.each([
    ["revoked", { revokedAt: new Date() }],
    ["expired", { expiresAt: new Date(Date.now() - 1) }],
  ])("that is %s opens nothing", async (_name, change) => {
    const { id, key } = await createApiKey(scope, { name: "ERP", role: "OWNER" });
    await systemClient().apiKey.update({ where: { id }, data: change });
    expect(await verdict(ask({ authorization: `Bearer ${key}` }))).toBe("wrong-api-key");
  });

  test("may not do more than its role", async () => {
    const { key } = await createApiKey(scope, { name: "Reports", role: "VIEWER" });
    expect(await verdict(ask({ authorization: `Bearer ${key}` }, "POST"), "operate")).toBe(
      "not-permitted",
    );
  });

  test("that keeps being wrong is told to wait", async () => {
    const headers = { authorization: "Bearer wb_live_nonsense", "x-forwarded-for": "198.51.100.7" };
    let count = 0;
    while ((await verdict(ask(headers))) === "wrong-api-key") count += 1;
    expect(count).toBeGreaterThanOrEqual(60);
    expect(await verdict(ask({ ...headers, "x-forwarded-for": "198.51.100.8" }))).toBe(
      "wrong-api-key",
    );
  });

  test("is limited by itself, with the time to wait", async () => {
    const { key } = await createApiKey(scope, { name: "Busy", role: "VIEWER" });
    const request = () => ask({ authorization: `Bearer ${key}` });
    const passes = await Promise.all(
      Array.from({ length: 200 }, () => admitRequest(request(), "read", newTraceId())),
    );
    const refused = passes.flatMap((pass) => (pass.ok ? [] : [pass.error]));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ status: 429, retryAfterSeconds: expect.any(Number) });
  });
});

describe("attempts to sign in (S4-23)", () => {
  const attempt = (address: string, email: string) =>
    limitLogin(
      new Request("http://127.0.0.1:3000/api/auth/callback/credentials", {
        method: "POST",
        headers: { "x-forwarded-for": address },
        body: new URLSearchParams({ email, password: "guess" }),
      }),
    );

  test("more than sixty a minute from one address are 429 with Retry-After", async () => {
    let count = 0;
    let refused: Response | undefined;
    for (; refused === undefined; count += 1)
      refused = await attempt("203.0.113.9", `u${count}@example.com`);
    expect(count).toBeGreaterThan(60);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await refused.json()).toMatchObject({ code: "too-many-sign-ins" });
  });

  test("more than sixty a minute for one e-mail address are refused from any address", async () => {
    let count = 0;
    let refused: Response | undefined;
    for (; refused === undefined; count += 1)
      refused = await attempt(`192.0.2.${count}`, count % 2 ? "a@example.com" : "A@example.com ");
    expect(count).toBeGreaterThan(60);
    expect(refused.status).toBe(429);
  });

  test("the buckets hold no e-mail address", async () => {
    const buckets = await systemClient().rateBucket.findMany();
    expect(JSON.stringify(buckets)).not.toContain("@");
  });
});
