import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { wakeSnoozed } from "@/lib/tenancy/commands/wake-snoozed";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { acknowledgeException } from "./commands/acknowledge-exception";
import { assignException } from "./commands/assign-exception";
import { discardFailedJob } from "./commands/discard-failed-job";
import { raiseException, resolveExceptions } from "./commands/raise-exception";
import { recordFailedJob } from "./commands/record-failed-job";
import { retryFailedJob, retryFailedJobGroup } from "./commands/retry-failed-jobs";
import { snoozeException } from "./commands/snooze-exception";
import { offerActions } from "./offer-actions";
import { countExceptions, getException, listExceptions, listFailedJobGroups } from "./reads";
import { exceptionDetailSchema, exceptionPageSchema, failedJobGroupsSchema } from "./schema";
import { ExceptionKind } from "@/prisma/generated/enums";

const HOUR_MS = 3_600_000;
let scope: OrgScope;
let tenant: FilledTenant;

beforeAll(async () => {
  scope = await createOrganization();
  tenant = await fillTenant(scope);
});

const soon = (hours = 1) => new Date(Date.now() + hours * HOUR_MS);
const raise = (fingerprint: string, dueAt = soon(), by: OrgScope = scope) =>
  inTransaction(by, (tx) =>
    raiseException(tx, by, {
      ...{ kind: "ORDER_CHANGED", fingerprint, title: "Changed", cause: "The shop changed it." },
      dueAt,
    }),
  );
const statusOf = async (id: string) =>
  (await systemClient().exception.findUniqueOrThrow({ where: { id } })).status;

describe("the inbox", () => {
  test("comes in pages by time left, each card once, forwards and back", async () => {
    const own = await createOrganization();
    const dues = Array.from({ length: 23 }, (_, index) => soon((index * 7) % 23));
    for (const [index, dueAt] of dues.entries()) await raise(`card-${index}`, dueAt, own);
    const seen: string[] = [];
    let cursor: string | undefined;
    let last: Awaited<ReturnType<typeof listExceptions>> | undefined;
    do {
      last = exceptionPageSchema.parse(
        await listExceptions(own, { tab: "open", limit: 5, ...(cursor ? { cursor } : {}) }),
      );
      seen.push(...last.items.map(({ dueAt }) => dueAt));
      cursor = last.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(dues.map((at) => at.toISOString()).toSorted());
    expect(last.previous).not.toBeNull();
    const back = await listExceptions(own, { tab: "open", limit: 5, cursor: last.previous ?? "" });
    expect(back.items.map(({ dueAt }) => dueAt)).toEqual(seen.slice(15, 20));
  });

  test("shows order, courier, group and who it is assigned to", async () => {
    const id = tenant.exceptionIds.UNCERTAIN_SHIPMENT;
    unwrap(await assignException(scope, id, { assigneeId: tenant.member.userId }));
    const { items } = await listExceptions(scope, { tab: "open", limit: 100 });
    expect(items.find((item) => item.id === id)).toMatchObject({
      ...{ orderId: tenant.orderId, orderNumber: `KL-${tenant.mark}`, carrier: "shiprocket" },
      ...{ groupSize: 1, assigneeName: `Anita ${tenant.mark}` },
    });
  });

  test("can be narrowed to one kind, and is counted by tab", async () => {
    const { items } = await listExceptions(scope, { tab: "open", kind: "FAILED_JOB", limit: 100 });
    expect(items.map(({ id }) => id)).toEqual([tenant.exceptionIds.FAILED_JOB]);
    const { tabs } = await countExceptions(scope);
    expect(tabs).toMatchObject({ open: 14, requested: 0, snoozed: 0, resolved: 0 });
  });

  test.each(Object.values(ExceptionKind))(
    "%s opens whole, and offers what mends it",
    async (kind) => {
      const detail = exceptionDetailSchema.parse(
        await getException(scope, tenant.exceptionIds[kind]),
      );
      expect(detail.actions.length).toBeGreaterThan(0);
      expect(detail.actions.filter(({ isSuggested }) => isSuggested)).toHaveLength(1);
      if (kind === "FAILED_JOB") expect(detail.failedJob?.safety.isSafe).toBe(true);
    },
  );

  test("offers no button that the courier cannot serve, and none for what is settled", () => {
    const facts = { kind: "DELIVERY_ATTEMPT_FAILED", isResolved: false, data: {} } as const;
    const ids = (offers: readonly string[]) =>
      offerActions({ ...facts, courierOffers: new Set(offers) }).map(({ id }) => id);
    expect(ids(["requestReattempt"])).toEqual(["request-reattempt", "acknowledge"]);
    expect(ids([])).toEqual(["acknowledge"]);
    expect(offerActions({ ...facts, isResolved: true, courierOffers: undefined })).toEqual([]);
  });

  test("evidence of any shape is shown or left out, and never breaks the page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 3 }), async (evidence) => {
        await systemClient().exception.update({
          where: { id: tenant.exceptionIds.VOID_FAILED },
          data: {
            evidence: JSON.parse(
              JSON.stringify(evidence).replaceAll(String.raw`\u0000`, ""),
            ) as never,
          },
        });
        const detail = await getException(scope, tenant.exceptionIds.VOID_FAILED);
        expect(exceptionDetailSchema.safeParse(detail).success).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("one card", () => {
  test("that is raised again counts up instead of standing twice", async () => {
    const first = await raise("twice");
    const second = await raise("twice");
    expect(second).toEqual({ id: first.id, isNew: false });
    expect((await getException(scope, first.id))?.occurrenceCount).toBe(2);
  });

  test("raised by many at once is one card", async () => {
    const raised = await Promise.all(Array.from({ length: 8 }, () => raise("at-once")));
    expect(new Set(raised.map(({ id }) => id)).size).toBe(1);
    expect(raised.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  test("whose answer was no is open again; one that sleeps sleeps on", async () => {
    const { id } = await raise("answer-was-no");
    await systemClient().exception.update({ where: { id }, data: { status: "REQUESTED" } });
    await raise("answer-was-no");
    expect(await statusOf(id)).toBe("OPEN");
    unwrap(await snoozeException(scope, id, { until: soon().toISOString() }));
    await raise("answer-was-no");
    expect(await statusOf(id)).toBe("SNOOZED");
  });

  test("comes back when its time is over, and not before", async () => {
    const { id } = await raise("sleeper");
    unwrap(await snoozeException(scope, id, { until: soon(2).toISOString() }));
    await wakeSnoozed(soon(1));
    expect(await statusOf(id)).toBe("SNOOZED");
    await wakeSnoozed(soon(3));
    expect(await statusOf(id)).toBe("OPEN");
  });

  test.each([
    ["yesterday", -24],
    ["next year", 9000],
  ])("cannot be snoozed until %s", async (_n, hours) => {
    const { id } = await raise("wrong-snooze");
    const result = await snoozeException(scope, id, { until: soon(hours).toISOString() });
    expect(!result.ok && result.error.field).toBe("until");
  });

  test("goes to people of the organization only", async () => {
    const { id } = await raise("to-whom");
    const outsider = await createMember({ [(await createOrganization()).organizationId]: "OWNER" });
    const result = await assignException(scope, id, { assigneeId: outsider.userId });
    expect(!result.ok && result.error.code).toBe("unknown-assignee");
    unwrap(await assignException(scope, id, { assigneeId: null }));
  });

  test("is settled once, with who did it in the audit", async () => {
    const { id } = await raise("settle");
    unwrap(await acknowledgeException(scope, id, { reason: "Seen" }));
    const again = await acknowledgeException(scope, id);
    expect(!again.ok && again.error.code).toBe("already-settled");
    const audit = await scopedDb(scope).auditEntry.findFirst({
      where: { subject: `exception:${id}` },
    });
    expect(audit).toMatchObject({ action: "exception.acknowledge", reason: "Seen" });
    expect((await raise("settle")).isNew).toBe(true);
  });

  test("closing what is not open is fine", async () => {
    expect(await inTransaction(scope, (tx) => resolveExceptions(tx, scope, ["none"], "x"))).toBe(0);
  });
});

describe("failed jobs", () => {
  const person = () =>
    mintScope({ ...scope, actor: { kind: "USER", id: newId(), name: "Anita Rao" } });
  const fail = async (message: string, eventName = "shipment/requested") => {
    const runId = newId();
    await recordFailedJob(scope, {
      ...{ functionId: "book-shipment", runId, eventName, attemptCount: 3, hasOwnCard: false },
      eventData: {
        organizationId: scope.organizationId,
        traceId: "tr_00000000feed",
        shipmentId: tenant.shipmentId,
      },
      error: { name: "Error", message },
    });
    return scopedDb(scope).failedJob.findFirstOrThrow({ where: { runId } });
  };

  beforeEach(async () => {
    await scopedDb(scope).failedJob.updateMany({ data: { status: "DISCARDED" } });
    await systemClient().outboxEvent.deleteMany({
      where: { organizationId: scope.organizationId },
    });
  });

  test("of one cause are one group, whatever ids and numbers the message holds", async () => {
    await fail(`Shipment ${newId()} timed out after 1500 ms`);
    await fail(`Shipment ${newId()} timed out after 90 ms`);
    await fail("Another cause");
    const { groups } = failedJobGroupsSchema.parse(await listFailedJobGroups(scope));
    expect(groups.map(({ count }) => count)).toEqual([2, 1]);
    expect(groups[0]?.jobs.every(({ exceptionId }) => exceptionId !== null)).toBe(true);
  });

  test("retried send the kept event once more, under the first trace id and one id of its own", async () => {
    const job = await fail("Once");
    expect(unwrap(await retryFailedJob(person(), job.id)).message).toBe("Retrying now");
    const again = await retryFailedJob(person(), job.id);
    expect(!again.ok && again.error.code).toBe("already-settled");
    const events = await systemClient().outboxEvent.findMany({
      where: { organizationId: scope.organizationId, name: "shipment/requested" },
    });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      eventId: `shipment/requested:retry:${job.runId}`,
      data: { shipmentId: tenant.shipmentId, traceId: "tr_00000000feed" },
    });
    expect(await scopedDb(scope).failedJob.findFirst({ where: { id: job.id } })).toMatchObject({
      ...{ status: "RETRIED", retriedBy: "Anita Rao" },
    });
    const card = await scopedDb(scope).exception.findFirst({ where: { failedJobId: job.id } });
    expect(card).toMatchObject({ status: "RESOLVED", resolution: "Retried by Anita Rao" });
  });

  test("retried by many people at once are retried once", async () => {
    const job = await fail("Race");
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => retryFailedJob(person(), job.id)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await systemClient().outboxEvent.count({
        where: { eventId: `shipment/requested:retry:${job.runId}` },
      }),
    ).toBe(1);
  });

  test("of a group are retried together, with one audit row that names them", async () => {
    const jobs = [await fail("Group 1"), await fail("Group 2"), await fail("Group 3")];
    const result = unwrap(await retryFailedJobGroup(person(), jobs[0]?.fingerprint ?? ""));
    expect(result).toMatchObject({ count: 3, message: "Retrying 3 jobs" });
    const [audit] = await scopedDb(scope).auditEntry.findMany({
      where: { action: "failed-job.retry" },
      orderBy: { at: "desc" },
      take: 1,
    });
    expect((audit?.data as { ids: string[] } | undefined)?.ids.toSorted()).toEqual(
      jobs.map(({ id }) => id).toSorted(),
    );
    expect((await listFailedJobGroups(scope)).groups).toEqual([]);
  });

  test("of an event that this version does not know say so and stay", async () => {
    const job = await fail("Old", "shipment/forgotten");
    const result = await retryFailedJob(person(), job.id);
    expect(!result.ok && result.error.code).toBe("not-retryable");
    const [group] = (await listFailedJobGroups(scope)).groups;
    expect(group?.safety.isSafe).toBe(false);
  });

  test("discarded keep the reason, and are not retried afterwards", async () => {
    const job = await fail("Never mind");
    unwrap(await discardFailedJob(person(), job.id, { reason: "The order was a test" }));
    expect(await scopedDb(scope).failedJob.findFirst({ where: { id: job.id } })).toMatchObject({
      ...{ status: "DISCARDED", discardReason: "The order was a test" },
    });
    const retried = await retryFailedJob(person(), job.id);
    expect(!retried.ok && retried.error.code).toBe("already-settled");
  });
});
