import { beforeAll, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { peerStorage } from "@/lib/http/peer-address";
import type { AppError } from "@/lib/kernel/app-error";
import { newTraceId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { createMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import type { Role } from "@/prisma/generated/enums";
import { apiKeyPrefix } from "./api-key";
import { createApiKey } from "./commands/create-api-key";
import { revokeApiKey } from "./commands/revoke-api-key";
import { limitLogin } from "./limit-login";
import { mayRole, type Permission } from "./policy";
import { readAuthForm } from "./read-auth-form";
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

  test("that is ended by its first letters opens nothing, and no other key is touched", async () => {
    const { id, key } = await createApiKey(scope, { name: "Old ERP", role: "OPERATOR" });
    const { key: kept } = await createApiKey(scope, { name: "ERP", role: "OPERATOR" });
    const elsewhere = await createOrganization();
    expect(await revokeApiKey(elsewhere, apiKeyPrefix(key))).toBe(0);
    expect(await verdict(ask({ authorization: `Bearer ${key}` }))).toBe("in");
    expect(await revokeApiKey(scope, apiKeyPrefix(key))).toBe(1);
    expect(await verdict(ask({ authorization: `Bearer ${key}` }))).toBe("wrong-api-key");
    expect(await verdict(ask({ authorization: `Bearer ${kept}` }))).toBe("in");
    const audit = await systemClient().auditEntry.findMany({
      where: { subject: `api-key:${id}` },
      orderBy: { at: "asc" },
    });
    expect(audit.map(({ action }) => action)).toEqual(["api-key.create", "api-key.revoke"]);
  });

  test("may not do more than its role", async () => {
    const { key } = await createApiKey(scope, { name: "Reports", role: "VIEWER" });
    expect(await verdict(ask({ authorization: `Bearer ${key}` }, "POST"), "operate")).toBe(
      "not-permitted",
    );
  });

  test("that keeps being wrong is told to wait", async () => {
    const authorization = "Bearer wb_live_nonsense";
    const knock = (peer: string, forged: string) =>
      peerStorage.run(peer, () => verdict(ask({ authorization, "x-forwarded-for": forged })));
    let count = 0;
    while ((await knock("198.51.100.7", `192.0.2.${count % 250}`)) === "wrong-api-key") count += 1;
    expect(count).toBeGreaterThanOrEqual(60);
    expect(await knock("198.51.100.8", "198.51.100.7")).toBe("wrong-api-key");
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
  const FORM = { "content-type": "application/x-www-form-urlencoded" };
  const post = (body: string, path = ["callback", "credentials"], headers = {}) =>
    readAuthForm(
      new Request("http://127.0.0.1:3000/api/auth/callback/credentials", {
        ...{ method: "POST", headers: { ...FORM, ...headers }, body },
      }),
      path,
    );
  /** As the route does it: what is counted is what next-auth will be handed. */
  async function attempt(peer: string, body: string, headers = {}): Promise<AppError | undefined> {
    const form = await post(body, ["callback", "credentials"], headers);
    if (!form.ok) return form.error;
    const { request, fields } = form.value;
    return peerStorage.run(peer, () => limitLogin(request.headers, fields["email"]));
  }

  test("more than sixty a minute from one address are 429, whatever it forwards", async () => {
    let count = 0;
    let refused: AppError | undefined;
    for (; refused === undefined; count += 1)
      refused = await attempt("203.0.113.9", `email=u${count}@example.com&password=guess`, {
        "x-forwarded-for": `192.0.2.${count}`,
      });
    expect(count).toBeGreaterThan(60);
    expect(refused).toMatchObject({ status: 429, code: "too-many-sign-ins" });
    expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  });

  test("more than sixty a minute for one e-mail address are refused from any address", async () => {
    const spellings = [
      "email=a@example.com",
      "email=A@example.com%20",
      "email=other@example.com&email=a@example.com",
    ];
    let count = 0;
    let refused: AppError | undefined;
    for (; refused === undefined; count += 1)
      refused = await attempt(`192.0.2.${count}`, spellings[count % spellings.length] ?? "");
    expect(count).toBeGreaterThan(60);
    expect(refused.status).toBe(429);
  });

  test("reach next-auth as they were counted: one e-mail address, one content type", async () => {
    const type = { "content-type": `${FORM["content-type"]}; application/json` };
    const form = await post("email=a@example.com&email=b@example.com", undefined, type);
    if (!form.ok) throw new Error(form.error.message);
    expect(form.value.fields).toEqual({ email: "b@example.com" });
    expect(form.value.request.headers.get("content-type")).toBe(FORM["content-type"]);
    expect(await form.value.request.text()).toBe("email=b%40example.com");
  });

  test.each([
    ["a third segment, which next-auth ignores", ["callback", "credentials", "x"], {}, 404],
    ["an act that nobody needs", ["_log"], {}, 404],
    ["JSON", ["callback", "credentials"], { "content-type": "application/json" }, 400],
  ])("are not taken with %s", async (_name, path, headers, status) => {
    const form = await post("email=a@example.com", path, headers);
    expect(!form.ok && form.error.status).toBe(status);
  });

  test("are not read past 16 KiB", async () => {
    const form = await post(`email=${"a".repeat(16 * 1024)}`);
    expect(!form.ok && form.error.status).toBe(413);
  });

  test("the buckets hold no e-mail address", async () => {
    const buckets = await systemClient().rateBucket.findMany();
    expect(JSON.stringify(buckets)).not.toContain("@");
  });
});
