import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { Import } from "@/prisma/generated/client";
import type { BulkAnswer } from "../bulk/schema";
import { confirmRowsInBulk, movedInBulk } from "../errors";
import { loadImport, mappingOf } from "../load-import";
import { importName, isAtWork } from "../model";
import { listRejected } from "../rows/list-rejected";
import { applyImport } from "./apply-import";
import { sayHowFar, startCheck } from "./start-work";
import { discardImport } from "./stop-import";
import { type NewImport, uploadImport } from "./upload-import";

const SHOWN_ERRORS = 100;

type Answer = Omit<BulkAnswer, "ok" | "traceId">;

async function answerOf(scope: OrgScope, found: Import): Promise<Answer> {
  const isOver = !isAtWork(found.status);
  const rejected =
    found.rejectedCount > 0 && isOver
      ? await listRejected(scope, found.id, { limit: SHOWN_ERRORS })
      : undefined;
  const skuAt = mappingOf(found)["sku"] ?? 0;
  const path = `/api/v1/imports/${found.id}`;
  const { createdCount: created, changedCount: changed, unchangedCount: unchanged } = found;
  return {
    message: sayHowFar(found),
    importId: found.id,
    name: importName(found.number),
    status: found.status,
    succeeded: isOver ? (found.rowCount ?? 0) - found.rejectedCount : 0,
    failed: isOver ? found.rejectedCount : 0,
    summary:
      isOver && found.rowCount !== null
        ? {
            ...{ created, changed, unchanged, rejected: found.rejectedCount, rows: found.rowCount },
            bigDrops: found.bigDropCount,
            tookMilliseconds:
              found.uploadMilliseconds + found.checkMilliseconds + found.applyMilliseconds,
          }
        : null,
    errors: (rejected?.items ?? []).map(({ row, cells, reason, error }) => ({
      ...{ row, sku: cells[skuAt] ?? "", reason, message: error },
    })),
    failedRowsUrl: found.rejectedCount > 0 ? `${path}/failed-rows` : null,
    followUrl: path,
  };
}

/**
 * The whole road in one call, for programs: upload, check, import. Good rows are taken and bad ones
 * named. Where numbers drop by more than half, nothing is done before the program says how many rows
 * the file has, as a person does at the desk. What is too large to wait for goes on behind, and the
 * answer says where to look; there too it stops, checked, at big drops that nobody has confirmed.
 */
export async function importInBulk(
  scope: OrgScope,
  input: Pick<NewImport, "mode" | "fileName" | "source" | "bytes" | "confirmedRowCount">,
): Promise<Result<Answer, AppError>> {
  const uploaded = await uploadImport(scope, { ...input, kind: "INVENTORY", isAutomatic: true });
  if (!uploaded.ok) return uploaded;
  const { id } = uploaded.value;
  const checked = await startCheck(scope, id);
  if (!checked.ok) {
    await discardImport(scope, id);
    return err(checked.error);
  }
  const { status, number, rowCount, bigDropCount } = checked.value;
  if (status === "CHECKED")
    return err(confirmRowsInBulk(importName(number), id, rowCount ?? 0, bigDropCount));
  if (status !== "APPLYING") return ok(await answerOf(scope, checked.value));
  await applyImport(scope, id);
  const done = await settled(scope, checked.value);
  if (done.status === "CHECKED") return err(movedInBulk(id, done.failureMessage ?? ""));
  return ok(await answerOf(scope, done));
}

const WAIT_MS = 50;
const MOST_WAITS = 100;

/** The background may have been quicker to begin; the little that it has to do is waited for. */
async function settled(scope: OrgScope, found: Import): Promise<Import> {
  let now = found;
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    now = (await loadImport(scope, found.id)) ?? now;
    if (!isAtWork(now.status)) break;
    await new Promise((done) => setTimeout(done, WAIT_MS));
  }
  return now;
}
