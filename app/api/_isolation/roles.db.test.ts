import { globSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { RouteHandler } from "@/lib/http/route-definition";
import type { OrgScope } from "@/lib/tenancy/scope";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createMember, type TestMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { rowsOf } from "./testing/tenant-rows";

/** Of the asker's own sessions, which are nobody else's. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  "POST /me/organization",
  "POST /me/sign-out-elsewhere",
]);
const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;

const writes: [string, RouteHandler][] = [];
for (const file of globSync("app/api/v1/**/route.ts").toSorted()) {
  const loaded = (await import(/* @vite-ignore */ resolve(file))) as Record<string, RouteHandler>;
  for (const method of METHODS) {
    const handler = loaded[method];
    if (handler && !OPEN_TO_ALL.has(handler.routeName)) writes.push([handler.routeName, handler]);
  }
}

let scope: OrgScope;
let tenant: FilledTenant;
let viewer: TestMember;
beforeAll(async () => {
  scope = await createOrganization({ name: "A desk" });
  tenant = await fillTenant(scope);
  viewer = await createMember({ [scope.organizationId]: "VIEWER" });
});

const ids = (): readonly string[] =>
  Object.values(tenant).filter((value): value is string => typeof value === "string");

describe("a viewer", () => {
  test("meets every write there is", () => expect(writes.length).toBeGreaterThan(20));

  test.each(writes)("may not %s", async (name, handler) => {
    const [method = ""] = name.split(" ");
    const before = await rowsOf(scope.organizationId);
    // Whatever it is about, one of these ids is one.
    for (const id of name.includes("{") ? ids() : [""]) {
      const request = new Request(`http://127.0.0.1/api/v1/anything/${id}`, {
        method,
        headers: { cookie: viewer.cookie, "sec-fetch-site": "same-origin" },
        body: JSON.stringify({ ids: [id], orderId: id, reason: "Because I can" }),
      });
      const response = await handler(request, { params: Promise.resolve({ id }) });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "not-permitted" });
    }
    expect(await rowsOf(scope.organizationId)).toEqual(before);
  });
});
