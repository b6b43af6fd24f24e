import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Prisma } from "@/prisma/generated/client";
import type { ExceptionKind } from "@/prisma/generated/enums";
import { appendOutbox } from "@/lib/events/append-outbox";

export type ExceptionInput = {
  readonly kind: ExceptionKind;
  /** Same fingerprint, same open row: a repeat counts up instead of adding a second card. */
  readonly fingerprint: string;
  /** Same cause on different records, for bulk work; defaults to the fingerprint. */
  readonly groupKey?: string | undefined;
  readonly title: string;
  /** What happened, why, and what now, in plain words. */
  readonly cause: string;
  /** The courier's or shop's own words. */
  readonly carrierMessage?: string | undefined;
  readonly evidence?: readonly {
    readonly at: string;
    readonly title: string;
    readonly detail?: string | undefined;
    readonly raw?: string | undefined;
  }[];
  /** What the mending action needs, e.g. { channelVariantId }. */
  readonly data?: Record<string, string | number | boolean | null>;
  readonly orderId?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly failedJobId?: string | undefined;
  readonly dueAt: Date;
};

/**
 * Opens an exception, or counts one more occurrence of the one that is open. One that was waiting for
 * an answer ("requested") is open again: the answer was no. One that is snoozed sleeps on.
 */
export async function raiseException(
  tx: ScopedTx,
  scope: OrgScope,
  input: ExceptionInput,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const id = newId();
  const rows = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    INSERT INTO "Exception" (id, "organizationId", kind, fingerprint, "groupKey", title, cause,
      "carrierMessage", evidence, data, "orderId", "shipmentId", "failedJobId", "dueAt", "traceId", "updatedAt")
    VALUES (${id}::uuid, ${scope.organizationId}::uuid, ${input.kind}::"ExceptionKind",
      ${input.fingerprint}, ${input.groupKey ?? input.fingerprint}, ${input.title}, ${input.cause},
      ${input.carrierMessage ?? null}, ${JSON.stringify(input.evidence ?? [])}::jsonb,
      ${JSON.stringify(input.data ?? {})}::jsonb, ${input.orderId ?? null}::uuid,
      ${input.shipmentId ?? null}::uuid, ${input.failedJobId ?? null}::uuid, ${input.dueAt},
      ${scope.traceId}, now())
    ON CONFLICT ("organizationId", fingerprint) WHERE status <> 'RESOLVED'
    DO UPDATE SET "occurrenceCount" = "Exception"."occurrenceCount" + 1, cause = EXCLUDED.cause,
      "carrierMessage" = EXCLUDED."carrierMessage", evidence = EXCLUDED.evidence,
      data = EXCLUDED.data,
      status = CASE WHEN "Exception".status = 'REQUESTED' THEN 'OPEN' ELSE "Exception".status END,
      "failedJobId" = COALESCE(EXCLUDED."failedJobId", "Exception"."failedJobId"),
      "updatedAt" = now()
    RETURNING id, (xmax = 0) AS "isNew"`;
  const raised = rows[0];
  if (!raised) throw new Error("Raising an exception returned no row");
  if (raised.isNew)
    await appendOutbox(tx, scope, "exception/raised", { exceptionId: raised.id }, raised.id);
  return raised;
}

/** Closes what is open under these fingerprints. Nothing open is fine: the trouble is over either way. */
export const resolveExceptions = (
  tx: ScopedTx,
  scope: OrgScope,
  fingerprints: readonly string[],
  resolution: string,
): Promise<number> => resolve(tx, scope, { fingerprint: { in: [...fingerprints] } }, resolution);

/** Closes the cards of these failed jobs, whatever kind of card tells of them. */
export const resolveExceptionsOfJobs = (
  tx: ScopedTx,
  scope: OrgScope,
  failedJobIds: readonly string[],
  resolution: string,
): Promise<number> => resolve(tx, scope, { failedJobId: { in: [...failedJobIds] } }, resolution);

async function resolve(
  tx: ScopedTx,
  scope: OrgScope,
  which: Prisma.ExceptionWhereInput,
  resolution: string,
): Promise<number> {
  const { count } = await tx.exception.updateMany({
    where: { ...which, status: { not: "RESOLVED" } },
    data: {
      status: "RESOLVED",
      resolution,
      resolvedBy: scope.actor.name,
      resolvedAt: new Date(),
    },
  });
  return count;
}
