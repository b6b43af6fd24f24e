import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { systemClient, systemPool } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { purgeExpired, purges } from "./commands/purge-expired";
import { findUnacknowledged } from "./find-unacknowledged";
import type { OrgScope } from "./scope";
import { scopedDb } from "./scoped-db";
import { withStaffAccess } from "./staff-access";

let scope: OrgScope;
let tenant: FilledTenant;

beforeAll(async () => {
  scope = await createOrganization();
  tenant = await fillTenant(scope);
});

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

describe("what is kept no longer than promised", () => {
  test("nothing goes before its time", async () => {
    for (const { table } of purges) expect(await purgeExpired(table, new Date())).toBe(0);
  });

  test("sent events go after a day, unsent ones never", async () => {
    await systemClient().outboxEvent.create({
      data: {
        ...{ organizationId: scope.organizationId, eventId: "unsent", name: "order/ready-to-ship" },
        ...{ data: {}, traceId: scope.traceId },
      },
    });
    expect(await purgeExpired("OutboxEvent", inDays(1.1))).toBe(1);
    const left = await systemClient().outboxEvent.findMany();
    expect(left.map(({ eventId }) => eventId)).toEqual(["unsent"]);
    await systemClient().outboxEvent.deleteMany();
  });

  test("webhooks and calls to couriers go after 90 days (S1-17)", async () => {
    expect(await purgeExpired("WebhookDelivery", inDays(89))).toBe(0);
    expect(await purgeExpired("CarrierCall", inDays(89))).toBe(0);
    expect(await purgeExpired("WebhookDelivery", inDays(91))).toBe(1);
    expect(await purgeExpired("CarrierCall", inDays(91))).toBe(1);
  });

  test("failed jobs go a week after they were settled, and the card keeps its words (S2-06)", async () => {
    expect(await purgeExpired("FailedJob", inDays(30))).toBe(0);
    await systemClient().failedJob.update({
      where: { id: tenant.failedJobId },
      data: { status: "DISCARDED" },
    });
    expect(await purgeExpired("FailedJob", inDays(8))).toBe(0);
    await systemClient().exception.update({
      where: { id: tenant.exceptionIds.FAILED_JOB },
      data: { status: "RESOLVED" },
    });
    expect(await purgeExpired("FailedJob", inDays(6))).toBe(0);
    expect(await purgeExpired("FailedJob", inDays(8))).toBe(1);
    const card = await systemClient().exception.findUnique({
      where: { id: tenant.exceptionIds.FAILED_JOB },
    });
    expect(card).toMatchObject({ failedJobId: null, status: "RESOLVED" });
  });

  test("more than one batch goes in one purge", async () => {
    await systemPool().query(
      `INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId", "sentAt")
       SELECT $1, 'many-' || n, 'order/ready-to-ship', '{}', 'tr_0', now() - interval '2 days'
         FROM generate_series(1, 12001) n`,
      [scope.organizationId],
    );
    expect(await purgeExpired("OutboxEvent")).toBe(12_001);
  });

  test("evidence is never purged", () => {
    const kept = ["StockMovement", "TrackingEvent", "OrderEvent", "AuditEntry", "PrintLog"];
    expect(
      purges.map(({ table }) => table as string).filter((name) => kept.includes(name)),
    ).toEqual([]);
  });
});

describe("what nobody takes up for a day (S3-16)", () => {
  test("is found by kind and organization, the oldest first, and younger work is left alone", async () => {
    const other = await createOrganization();
    await fillTenant(other);
    const insert = (hours: number) =>
      systemPool().query(
        `INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId", "createdAt")
         VALUES ($1, $2, 'order/ready-to-ship', '{}', 'tr_oldest', now() - make_interval(hours => $3))`,
        [other.organizationId, newId(), hours],
      );
    await insert(25);
    await insert(30);
    await insert(2);
    await systemPool().query(
      `UPDATE "FailedJob" SET "failedAt" = now() - interval '26 hours' WHERE "organizationId" = $1`,
      [other.organizationId],
    );
    const found = await findUnacknowledged();
    expect(found.map(({ kind, count }) => [kind, count])).toEqual([
      ["event", 2],
      ["failed-job", 1],
    ]);
    expect(found.every(({ organizationId }) => organizationId === other.organizationId)).toBe(true);
  });

  test("calls the person on duty in the ticket file as well", async () => {
    const file = join(tmpdir(), `alarm-${newId()}.jsonl`);
    vi.resetModules();
    process.env["TICKET_LOG_FILE"] = file;
    const { raiseAlarm } = await import("@/lib/observability/raise-alarm");
    await raiseAlarm({ name: "unacknowledged", message: "Not taken up", facts: { count: 2 } });
    const line = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
    expect(line).toMatchObject({ alarm: "unacknowledged", facts: { count: 2 } });
    delete process.env["TICKET_LOG_FILE"];
    await rm(file);
  });
});

describe("staff access (S4-20)", () => {
  const staff = { id: newId(), name: "Support", isStaff: true };
  const entry = { reason: "Ticket 4711: label does not print" };

  test("is written down before anything is read, and sees that organization only", async () => {
    const seen = await withStaffAccess(
      staff,
      { ...entry, organizationId: scope.organizationId },
      async (inside) => {
        const audit = await scopedDb(inside).auditEntry.findFirst({
          where: { action: "staff.access" },
        });
        expect(audit).toMatchObject({ actorKind: "STAFF", actorId: staff.id, ...entry });
        return scopedDb(inside).organization.findMany();
      },
    );
    expect(seen.map(({ id }) => id)).toEqual([scope.organizationId]);
  });

  test("stays written down when the work fails", async () => {
    const other = await createOrganization();
    const work = withStaffAccess(staff, { ...entry, organizationId: other.organizationId }, () =>
      Promise.reject(new Error("broken")),
    );
    await expect(work).rejects.toThrow("broken");
    expect(
      await systemClient().auditEntry.count({ where: { organizationId: other.organizationId } }),
    ).toBe(1);
  });

  test("is for staff, and needs a reason", async () => {
    const { userId } = await createMember({ [scope.organizationId]: "OWNER" });
    const access = { ...entry, organizationId: scope.organizationId };
    const work = () => Promise.resolve("in");
    const customer = { id: userId, name: "Anita", isStaff: false };
    await expect(withStaffAccess(customer, access, work)).rejects.toThrow(/staff/);
    await expect(withStaffAccess(staff, { ...access, reason: " " }, work)).rejects.toThrow(
      /reason/,
    );
  });
});
