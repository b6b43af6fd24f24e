import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { Import, Prisma } from "@/prisma/generated/client";
import { type Act, allowedActs } from "../allowed-acts";
import { columnsMissing, confirmRows, notFound, notNow, warehouseMissing } from "../errors";
import { missingFields } from "../fields/model";
import { loadImport, mappingOf } from "../load-import";
import { importName, IMPORT_LIMITS } from "../model";
import type { ApplyInput } from "../schema";
import type { Phase } from "../work/lease";
import { applyImport, undoImport } from "./apply-import";
import { checkImport } from "./check-import";

const WORKS = { CHECKING: checkImport, APPLYING: applyImport, UNDOING: undoImport } as const;
const EVENTS = {
  CHECKING: "import/check-requested",
  APPLYING: "import/apply-requested",
  UNDOING: "import/undo-requested",
} as const;

/** A small file is worked off while the caller waits; a large one behind, by whoever takes the event. */
const isDirect = (found: Pick<Import, "byteCount">): boolean =>
  found.byteCount <= IMPORT_LIMITS.directBytes;

/**
 * Puts an import into a phase, together with the event that makes somebody work it off. For a small
 * file the caller does so himself, and the event finds nothing left to do; if he dies, it does.
 */
async function start(
  scope: OrgScope,
  found: Import,
  phase: Phase,
  data: Prisma.ImportUncheckedUpdateManyInput,
): Promise<Result<Import, AppError>> {
  const { organizationId } = scope;
  const isStarted = await inTransaction(scope, async (tx) => {
    const { count } = await tx.import.updateMany({
      // Whoever starts the same thing at the same moment finds it started.
      where: { organizationId, id: found.id, status: found.status, updatedAt: found.updatedAt },
      data: { ...data, status: phase, holder: null, leaseUntil: null, rowsDone: 0 },
    });
    if (count === 0) return false;
    const cause = `${found.id}:${scope.traceId}:${found.updatedAt.getTime()}`;
    await appendOutbox(tx, scope, EVENTS[phase], { importId: found.id }, cause);
    return true;
  });
  if (!isStarted) return err(notNow("changed by somebody else", "started"));
  if (isDirect(found)) await WORKS[phase](scope, found.id);
  const now = await loadImport(scope, found.id);
  return now ? ok(now) : err(notFound());
}

async function loadFor(
  scope: OrgScope,
  importId: string,
  act: Act,
  asWords: string,
): Promise<Result<Import, AppError>> {
  const found = await loadImport(scope, importId);
  if (!found) return err(notFound());
  if (!allowedActs(found, new Date()).includes(act)) return err(notNow(found.status, asWords));
  return ok(found);
}

/** Gives every row a verdict. */
export async function startCheck(
  scope: OrgScope,
  importId: string,
): Promise<Result<Import, AppError>> {
  const found = await loadFor(scope, importId, "check", "checked");
  if (!found.ok) return found;
  const mapping = mappingOf(found.value);
  const missing = missingFields(found.value.kind, mapping);
  if (missing.length > 0) return err(columnsMissing(missing));
  const needsWarehouse = found.value.kind === "INVENTORY" && found.value.warehouseId === null;
  if (needsWarehouse && mapping["warehouse_code"] === undefined) return err(warehouseMissing());
  const { kind, name } = scope.actor;
  const asker = found.value.isAutomatic ? { appliedByKind: kind, appliedByName: name } : {};
  return start(scope, found.value, "CHECKING", asker);
}

/** Makes the difference real. Big drops are confirmed by typing how many rows the file has. */
export async function startApply(
  scope: OrgScope,
  importId: string,
  input: ApplyInput,
): Promise<Result<Import, AppError>> {
  const found = await loadFor(scope, importId, "apply", "imported");
  if (!found.ok) return found;
  const { rowCount, bigDropCount } = found.value;
  if (rowCount !== null && bigDropCount > 0 && input.confirmRowCount !== rowCount)
    return err(confirmRows(rowCount, bigDropCount));
  const { kind, name } = scope.actor;
  return start(scope, found.value, "APPLYING", { appliedByKind: kind, appliedByName: name });
}

/** Posts the opposite. */
export async function startUndo(
  scope: OrgScope,
  importId: string,
): Promise<Result<Import, AppError>> {
  const found = await loadFor(scope, importId, "undo", "undone");
  if (!found.ok) return found;
  const { kind, name } = scope.actor;
  return start(scope, found.value, "UNDOING", { undoneByKind: kind, undoneByName: name });
}

/** Goes on with work whose process died; its half transaction died with it. */
export async function resumeImport(
  scope: OrgScope,
  importId: string,
): Promise<Result<Import, AppError>> {
  const found = await loadFor(scope, importId, "resume", "resumed");
  if (!found.ok) return found;
  return start(scope, found.value, found.value.status as Phase, {});
}

const units = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** What has come of it, as the toast says it. */
export function sayHowFar(found: Import): string {
  const name = importName(found.number);
  const changes = found.createdCount + found.changedCount;
  if (found.failureMessage !== null) return found.failureMessage;
  switch (found.status) {
    case "READY":
      return `${name} is read. ${units(found.columns.length, "column", "columns")} found.`;
    case "CHECKING":
      return `${name} is being checked.`;
    case "CHECKED":
      return `${name} is checked: ${units(changes, "change", "changes")}, ${units(found.rejectedCount, "row", "rows")} rejected.`;
    case "APPLYING":
      return `${name} is being imported.`;
    case "APPLIED":
      return `${name} is imported: ${units(changes, "change", "changes")}, ${units(found.rejectedCount, "row", "rows")} rejected.`;
    case "UNDOING":
      return `${name} is being taken back.`;
    case "UNDONE":
      return found.notUndoneCount === 0
        ? `${name} is taken back.`
        : `${name} is taken back, but for ${units(found.notUndoneCount, "row", "rows")}.`;
    case "DISCARDED":
      return `${name} is thrown away. Nothing was changed by it.`;
    case "UPLOADING":
    case "FAILED":
      return `${name} could not be read.`;
  }
}
