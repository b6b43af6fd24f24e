import { beforeAll, describe, expect, test } from "vitest";
import type { CarrierAccounts, CarrierAccountView } from "@/lib/carrier-accounts/schema";
import type { RouteHandler } from "@/lib/http/route-definition";
import { createMember } from "@/lib/testing/members";
import { createCarrierAccount, createOrganization } from "@/lib/testing/shipping/organization";
import type { Role } from "@/prisma/generated/enums";
import { POST as goLive } from "./[id]/go-live/route";
import { POST as resetBreaker } from "./[id]/reset-breaker/route";
import { POST as rotateToken } from "./[id]/rotate-webhook-token/route";
import { GET as list, POST as create } from "./route";
import { POST as verifyNew } from "./verify/route";
import { POST as returnToDryRun } from "./[id]/return-to-dry-run/route";
import { PATCH as update } from "./[id]/route";
import { POST as verify } from "./[id]/verify/route";

const EMAIL = "api-of-the-shop@example.com";
let accountId: string;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  const scope = await createOrganization();
  accountId = await createCarrierAccount(scope, {
    baseUrl: "http://127.0.0.1:1",
    login: { email: EMAIL, password: "correct-horse" },
  });
  for (const role of ["OWNER", "MANAGER", "OPERATOR", "VIEWER"] as const)
    cookies.set(role, (await createMember({ [scope.organizationId]: role })).cookie);
});

async function codeFor(role: Role, handler: RouteHandler): Promise<string> {
  const [method = ""] = handler.routeName.split(" ");
  const request = new Request(`http://127.0.0.1/api/v1/carriers/${accountId}`, {
    method,
    headers: { cookie: cookies.get(role) ?? "", "sec-fetch-site": "same-origin" },
    ...(method === "PATCH" && { body: JSON.stringify({ name: "Shiprocket" }) }),
  });
  const answer = await handler(request, { params: Promise.resolve({ id: accountId }) });
  const body = (await answer.json()) as { ok?: boolean; code?: string };
  return body.ok === true ? "ok" : (body.code ?? "");
}

describe("who may do what to a courier account", () => {
  test("an owner alone takes it live", async () => {
    expect(await codeFor("OWNER", goLive)).toBe("live-not-allowed");
    expect(await codeFor("MANAGER", goLive)).toBe("not-permitted");
    expect(await codeFor("OPERATOR", goLive)).toBe("not-permitted");
  });

  test("a manager brings it back, ends a pause, tries it and changes it", async () => {
    expect(await codeFor("MANAGER", returnToDryRun)).toBe("already-in-dry-run");
    expect(await codeFor("MANAGER", resetBreaker)).toBe("not-paused");
    expect(await codeFor("MANAGER", verify)).toBe("carrier-unavailable");
    expect(await codeFor("MANAGER", update)).toBe("ok");
  });

  test("an operator changes nothing", async () => {
    for (const handler of [returnToDryRun, resetBreaker, verify, update])
      expect(await codeFor("OPERATOR", handler)).toBe("not-permitted");
  });

  test("owner and manager alone make one, try one and make a webhook token", async () => {
    for (const role of ["OPERATOR", "VIEWER"] as const)
      for (const handler of [create, verifyNew, rotateToken])
        expect(await codeFor(role, handler)).toBe("not-permitted");
    for (const role of ["OWNER", "MANAGER"] as const) {
      expect(await codeFor(role, create)).toBe("invalid-input");
      expect(await codeFor(role, verifyNew)).toBe("invalid-input");
      expect(await codeFor(role, rotateToken)).toBe("ok");
    }
  });

  test("how the courier knows us, and where it finds us, is read by owner and manager alone", async () => {
    const seenBy = async (role: Role): Promise<CarrierAccountView | undefined> => {
      const request = new Request("http://127.0.0.1/api/v1/carriers", {
        headers: { cookie: cookies.get(role) ?? "" },
      });
      const answer = await list(request, { params: Promise.resolve({}) });
      return ((await answer.json()) as CarrierAccounts).items.find(({ id }) => id === accountId);
    };
    for (const role of ["OWNER", "MANAGER"] as const) {
      const account = await seenBy(role);
      expect(account?.credentials[0]).toMatchObject({ name: "email", value: EMAIL, isSet: true });
      expect(account?.webhookUrl).toContain("/api/webhooks/c/");
    }
    for (const role of ["OPERATOR", "VIEWER"] as const) {
      const account = await seenBy(role);
      expect(account?.credentials[0]).toMatchObject({ name: "email", value: null, isSet: true });
      expect(account?.webhookUrl).toBeNull();
      expect(JSON.stringify(account)).not.toContain(EMAIL);
      expect(account?.name).toBe("Shiprocket");
    }
  });
});
