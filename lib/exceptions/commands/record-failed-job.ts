import { createHash } from "node:crypto";
import type { Prisma } from "@/prisma/generated/client";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { raiseException } from "./raise-exception";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Ids and numbers differ between runs of the same trouble; the rest is what groups them. */
export const failureFingerprint = (functionId: string, errorMessage: string): string =>
  createHash("sha256")
    .update(functionId)
    .update(errorMessage.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|tr_[0-9a-f]+|\d+/gi, "#"))
    .digest("hex")
    .slice(0, 16);

const timesOf = (count: number): string => (count === 1 ? "once" : `${count} times`);

/**
 * Keeps what is needed to run a job again, and puts it before a person; work that has a card of its
 * own (`hasOwnCard`) opens no second one. The answer is the kept job's id.
 */
export async function recordFailedJob(
  scope: OrgScope,
  failure: {
    readonly functionId: string;
    readonly runId: string;
    readonly eventName: string;
    readonly eventData: Prisma.InputJsonObject;
    readonly error: { readonly name: string; readonly message: string };
    readonly attemptCount: number;
    readonly hasOwnCard: boolean;
  },
): Promise<string> {
  const fingerprint = failureFingerprint(failure.functionId, failure.error.message);
  return inTransaction(scope, async (tx) => {
    const kept = await tx.failedJob.upsert({
      where: {
        organizationId_runId: { organizationId: scope.organizationId, runId: failure.runId },
      },
      create: {
        organizationId: scope.organizationId,
        functionId: failure.functionId,
        runId: failure.runId,
        eventName: failure.eventName,
        eventData: failure.eventData,
        errorName: failure.error.name,
        errorMessage: failure.error.message,
        attemptCount: failure.attemptCount,
        fingerprint,
        traceId: scope.traceId,
      },
      update: {},
    });
    if (failure.hasOwnCard) return kept.id;
    const text = (key: string) => {
      const value = failure.eventData[key];
      return typeof value === "string" ? value : undefined;
    };
    await raiseException(tx, scope, {
      kind: "FAILED_JOB",
      fingerprint: `failed-job:${failure.runId}`,
      groupKey: `failed-job:${fingerprint}`,
      title: `Background work failed: ${failure.functionId.replaceAll("-", " ")}`,
      cause: `It was tried ${timesOf(failure.attemptCount)} and failed with “${failure.error.message}”. Nothing is lost: retry it once the cause is mended.`,
      data: { functionId: failure.functionId },
      orderId: text("orderId"),
      shipmentId: text("shipmentId"),
      failedJobId: kept.id,
      dueAt: new Date(Date.now() + DAY_MS),
    });
    return kept.id;
  });
}
