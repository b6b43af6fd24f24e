import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { Import } from "@/prisma/generated/client";
import { allowedActs } from "../allowed-acts";
import { notFound, notNow } from "../errors";
import { loadImport } from "../load-import";
import { BEFORE } from "../work/run-work";
import type { Phase } from "../work/lease";

/**
 * Says stop. A worker hears it at its next sign of life and rolls back; where nobody has begun, or
 * whoever did is dead, the import stands again where it was.
 */
const CANCEL = {
  name: "import_cancel",
  text: `
    UPDATE "Import"
       SET "isCancelling" = "leaseUntil" >= now() AND holder IS NOT NULL,
           status = CASE WHEN "leaseUntil" >= now() AND holder IS NOT NULL THEN status
                         ELSE $4::"ImportStatus" END,
           holder = CASE WHEN "leaseUntil" >= now() THEN holder END, "updatedAt" = now()
     WHERE "organizationId" = $1 AND id = $2 AND status = $3::"ImportStatus"
    RETURNING id`,
};

const WAIT_MS = 100;
const MOST_WAITS = 60;
/** A million verdicts go with it. */
const MOST_DISCARD_MS = 5 * 60 * 1000;

/** Stops a check, an import or an undo without a trace. Waits a moment for the worker to let go. */
export async function cancelImport(
  scope: OrgScope,
  importId: string,
): Promise<Result<Import, AppError>> {
  const found = await loadImport(scope, importId);
  if (!found) return err(notFound());
  if (!allowedActs(found, new Date()).includes("cancel"))
    return err(notNow(found.status, "cancelled"));
  const phase = found.status as Phase;
  const values = [scope.organizationId, importId, phase, BEFORE[phase]];
  await scopedQuery(scope, { ...CANCEL, values });
  for (let waits = 0; ; waits += 1) {
    const now = await loadImport(scope, importId);
    if (!now) return err(notFound());
    if (now.status !== phase || waits >= MOST_WAITS) {
      const isTooLate = now.status === "APPLIED" && phase === "APPLYING";
      return isTooLate ? err(tooLate()) : ok(now);
    }
    await new Promise((done) => setTimeout(done, WAIT_MS));
  }
}

const tooLate = (): AppError =>
  appError.conflict("already-imported", "The import was done before it could be stopped.", {
    nextAction: "Undo it instead.",
  });

/** Throws away an import that was never applied: its bytes, verdicts and mends go, its line stays. */
export async function discardImport(
  scope: OrgScope,
  importId: string,
): Promise<Result<Import, AppError>> {
  const found = await loadImport(scope, importId);
  if (!found) return err(notFound());
  if (!allowedActs(found, new Date()).includes("discard"))
    return err(notNow(found.status, "thrown away"));
  const { organizationId } = scope;
  const isGone = await inTransaction(
    scope,
    async (tx) => {
      const { count } = await tx.import.updateMany({
        where: { organizationId, id: importId, status: found.status, updatedAt: found.updatedAt },
        data: { status: "DISCARDED", holder: null, leaseUntil: null, isCancelling: false },
      });
      if (count === 0) return false;
      await tx.importChunk.deleteMany({ where: { organizationId, importId } });
      await tx.importEdit.deleteMany({ where: { organizationId, importId } });
      await tx.importRow.deleteMany({ where: { organizationId, importId } });
      return true;
    },
    MOST_DISCARD_MS,
  );
  if (!isGone) return err(notNow("changed by somebody else", "thrown away"));
  const now = await scopedDb(scope).import.findFirst({ where: { organizationId, id: importId } });
  return now ? ok(now) : err(notFound());
}
