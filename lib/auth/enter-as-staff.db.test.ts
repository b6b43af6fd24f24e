import { beforeAll, describe, expect, test } from "vitest";
import { DELETE, POST } from "@/app/api/staff-access/route";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createMember, type TestMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { requireSession } from "./session-gate";

let loom: string;
let staff: TestMember;
beforeAll(async () => {
  loom = (await createOrganization({ name: "Visited Loom" })).organizationId;
  staff = await createMember({}, { isStaff: true, name: "Sam Waters" });
});

const REASON = "Ticket 4711: label does not print";
const ask = (cookie: string, body: unknown, headers: Record<string, string> = {}) =>
  POST(
    new Request("http://127.0.0.1/api/staff-access", {
      method: "POST",
      headers: { cookie, ...headers },
      body: JSON.stringify(body),
    }),
  );
const entryOf = (organizationId: string, reason = REASON) => ({ organizationId, reason });
/** The staff pass as the browser sends it from then on. */
const passFor = async (member: TestMember, organizationId: string): Promise<string> => {
  const response = await ask(member.cookie, entryOf(organizationId));
  expect(response.status).toBe(200);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
};
const gate = async (...cookies: string[]) => {
  const pass = await requireSession(new Headers({ cookie: cookies.join("; ") }));
  return pass.ok ? pass.value : pass.error.code;
};
const auditOf = (organizationId: string) =>
  systemClient().auditEntry.findMany({ where: { organizationId, action: "staff.access" } });

describe("staff who enter an organization (S4-20)", () => {
  test("work there as staff with a manager's rights, under a reason its owner can read", async () => {
    const { organizationId } = await createOrganization({ name: "Entered" });
    expect(await gate(staff.cookie)).toBe("no-organization");
    const opened = await gate(staff.cookie, await passFor(staff, organizationId));
    if (typeof opened === "string") throw new Error(opened);
    expect(opened.scope).toMatchObject({
      ...{ organizationId, role: "MANAGER" },
      actor: { kind: "STAFF", id: staff.userId, name: "Sam Waters" },
    });
    expect(opened.session.organization.name).toBe("Entered");
    expect(await scopedDb(opened.scope).organization.count()).toBe(1);
    expect(await auditOf(organizationId)).toMatchObject([
      { actorKind: "STAFF", actorId: staff.userId, reason: REASON },
    ]);
  });

  test("leave with a cookie that is empty and over", () => {
    const response = DELETE(new Request("http://127.0.0.1/api/staff-access", { method: "DELETE" }));
    expect(response.headers.get("set-cookie")).toMatch(/^waybill\.staff-pass=; .*Max-Age=0;/);
  });

  test("need a reason, an organization that exists, and a page of ours", async () => {
    const { organizationId } = await createOrganization();
    expect((await ask(staff.cookie, entryOf(organizationId, "  x  "))).status).toBe(422);
    expect((await ask(staff.cookie, entryOf(newId()))).status).toBe(404);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await ask(staff.cookie, entryOf(organizationId), foreign)).status).toBe(403);
    expect(await auditOf(organizationId)).toEqual([]);
  });
});

describe("a staff pass opens nothing", () => {
  test("for a member, who is refused one", async () => {
    const member = await createMember({ [loom]: "OWNER" });
    const { organizationId } = await createOrganization();
    expect((await ask(member.cookie, entryOf(organizationId))).status).toBe(403);
    expect((await ask("", entryOf(organizationId))).status).toBe(403);
    expect(await auditOf(organizationId)).toEqual([]);
  });

  test("in another session, or in place of one", async () => {
    const pass = await passFor(staff, loom);
    const other = await createMember({}, { isStaff: true });
    expect(await gate(other.cookie, pass)).toBe("no-organization");
    const asSession = pass.replace("waybill.staff-pass", "next-auth.session-token");
    expect(await gate(asSession)).toBe("signed-out");
  });

  test("for somebody who is no staff any more", async () => {
    const former = await createMember({}, { isStaff: true });
    const pass = await passFor(former, loom);
    await systemClient().user.update({ where: { id: former.userId }, data: { isStaff: false } });
    expect(await gate(former.cookie, pass)).toBe("no-organization");
  });
});
