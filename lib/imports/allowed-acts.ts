import type { Import } from "@/prisma/generated/client";
import { IMPORT_LIMITS } from "./model";
import type { ImportDetail } from "./schema";
import { isInterrupted } from "./view-import";

export type Act = ImportDetail["allowed"][number];

const DAY_MS = 24 * 60 * 60 * 1000;

export const undoUntil = (found: Pick<Import, "appliedAt">): Date | null =>
  found.appliedAt && new Date(found.appliedAt.getTime() + IMPORT_LIMITS.undoDays * DAY_MS);

/** What may be done with an import in its state. Routes and pages ask the same question. */
export function allowedActs(found: Import, now: Date): readonly Act[] {
  const hasRejected = found.rejectedCount > 0;
  const failed: Act[] = hasRejected ? ["download-failed"] : [];
  switch (found.status) {
    case "UPLOADING":
    case "DISCARDED":
      return [];
    case "READY":
    case "FAILED":
      return ["edit", "check", "discard"];
    case "CHECKED": {
      const changes = found.createdCount + found.changedCount;
      const canApply = changes > 0 && found.failureCode === null;
      return ["edit", "check", ...(canApply ? (["apply"] as const) : []), "discard", ...failed];
    }
    case "CHECKING":
      return isInterrupted(found, now) ? ["resume", "discard"] : ["cancel"];
    case "APPLYING":
      return isInterrupted(found, now) ? ["resume", "discard", ...failed] : ["cancel"];
    case "APPLIED": {
      const isOver = (undoUntil(found) ?? now) <= now;
      return isOver ? failed : ["undo", ...failed];
    }
    case "UNDOING":
      return isInterrupted(found, now) ? ["resume", "cancel"] : ["cancel"];
    case "UNDONE":
      return failed;
  }
}
