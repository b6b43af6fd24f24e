import type { Import } from "@/prisma/generated/client";
import { importName, isAtWork } from "./model";
import type { ImportView } from "./schema";

type Actor = ImportView["createdBy"];

export const actorOf = (kind: Actor["kind"] | null, name: string | null): Actor | null =>
  kind === null || name === null ? null : { kind, name };

/** A worker that has not shown itself for so long is dead; its connection took its work with it. */
export const isInterrupted = (found: Import, now: Date): boolean =>
  isAtWork(found.status) && found.leaseUntil !== null && found.leaseUntil < now;

function progressOf(found: Import, now: Date): ImportView["progress"] {
  const { status } = found;
  if (status !== "CHECKING" && status !== "APPLYING" && status !== "UNDOING") return null;
  const isBegun = found.holder !== null && found.phaseStartedAt !== null;
  const seconds = isBegun ? (now.getTime() - found.phaseStartedAt!.getTime()) / 1000 : 0;
  const rowsDone = isBegun ? found.rowsDone : 0;
  const rowsPerSecond = rowsDone > 0 && seconds > 0 ? rowsDone / seconds : null;
  // How long a file is, is known once it was read.
  const rowsTotal =
    status === "CHECKING" || found.rowCount === null ? null : found.rowCount - found.rejectedCount;
  const secondsLeft =
    rowsPerSecond === null || rowsTotal === null
      ? null
      : Math.max(0, rowsTotal - rowsDone) / rowsPerSecond;
  const isCancelling = found.isCancelling;
  return { phase: status, rowsDone, rowsTotal, rowsPerSecond, secondsLeft, isCancelling };
}

/** From upload to commit, waits of people left out. */
export const tookMilliseconds = (found: Import): number =>
  found.uploadMilliseconds + found.checkMilliseconds + found.applyMilliseconds;

/** An import as lists show it. */
export function viewImport(found: Import, now: Date): ImportView {
  const { failureCode, failureMessage } = found;
  return {
    id: found.id,
    name: importName(found.number),
    kind: found.kind,
    status: found.status,
    mode: found.mode,
    fileName: found.fileName,
    source: found.source,
    byteCount: found.byteCount,
    sha256: found.sha256,
    reading: {
      format: found.format ?? "CSV",
      encoding: found.encoding,
      hasBom: found.hasBom,
      delimiter: found.delimiter,
      lineEnding: found.lineEnding as ImportView["reading"]["lineEnding"],
      sheet: found.sheet,
      sheets: found.sheets,
    },
    isAutomatic: found.isAutomatic,
    counts:
      found.rowCount === null
        ? null
        : {
            created: found.createdCount,
            changed: found.changedCount,
            unchanged: found.unchangedCount,
            rejected: found.rejectedCount,
            rows: found.rowCount,
          },
    bigDropCount: found.bigDropCount,
    needsLookCount: found.needsLookCount,
    isInterrupted: isInterrupted(found, now),
    progress: progressOf(found, now),
    failure:
      failureCode === null || failureMessage === null
        ? null
        : { code: failureCode, message: failureMessage, nextAction: found.failureAction },
    createdAt: found.createdAt.toISOString(),
    createdBy: { kind: found.createdByKind, name: found.createdByName },
    appliedAt: found.appliedAt?.toISOString() ?? null,
    appliedBy: found.appliedAt ? actorOf(found.appliedByKind, found.appliedByName) : null,
    tookMilliseconds: found.appliedAt ? tookMilliseconds(found) : null,
    undoneAt: found.undoneAt?.toISOString() ?? null,
    traceId: found.traceId,
  };
}
