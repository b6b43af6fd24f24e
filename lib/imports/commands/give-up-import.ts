import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { loadImport } from "../load-import";
import { isAtWork } from "../model";
import type { Phase } from "../work/lease";
import { BEFORE } from "../work/run-work";

/**
 * The last try has failed: the import stands again where it was before, and says so. What went wrong
 * is with the failed jobs; nothing of the work has stayed.
 */
export async function giveUpImport(scope: OrgScope, importId: string): Promise<void> {
  const found = await loadImport(scope, importId);
  if (!found || !isAtWork(found.status) || found.holder !== null) return;
  const phase = found.status as Phase;
  await scopedDb(scope).import.updateMany({
    where: { organizationId: scope.organizationId, id: importId, status: phase, holder: null },
    data: {
      status: phase === "CHECKING" ? "FAILED" : BEFORE[phase],
      failureCode: "internal",
      failureMessage: "Waybill failed while it worked on this import. Nothing was changed.",
      failureAction: "Check it again. If it stays, tell support the trace id.",
    },
  });
}
