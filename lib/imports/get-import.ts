import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import } from "@/prisma/generated/client";
import { allowedActs, undoUntil } from "./allowed-acts";
import { missingFields } from "./fields/model";
import { lowestOf, RISK } from "./kinds/risk";
import { loadImport, mappingOf } from "./load-import";
import {
  importName,
  REJECT_REASONS,
  type RejectReason,
  UNDO_REASONS,
  type UndoReason,
} from "./model";
import type { ImportDetail } from "./schema";
import { actorOf, tookMilliseconds, viewImport } from "./view-import";

type Counted = Readonly<Record<string, number>>;

/** Most first. */
const byCount = <Reason extends string>(
  counts: unknown,
  labels: Readonly<Record<Reason, string>>,
): { reason: Reason; label: string; count: number }[] =>
  Object.entries(counts as Counted)
    .flatMap(([reason, count]) =>
      reason in labels && count > 0
        ? [{ reason: reason as Reason, label: labels[reason as Reason], count }]
        : [],
    )
    .toSorted((one, other) => other.count - one.count);

async function sameFile(scope: OrgScope, found: Import): Promise<ImportDetail["sameFileAs"]> {
  if (found.sha256 === null) return null;
  const other = await scopedDb(scope).import.findFirst({
    where: {
      organizationId: scope.organizationId,
      sha256: found.sha256,
      kind: found.kind,
      id: { not: found.id },
      number: { lt: found.number },
      status: { notIn: ["DISCARDED", "UPLOADING"] },
    },
    orderBy: { number: "desc" },
  });
  if (!other) return null;
  const { id, number, status, createdAt, appliedAt } = other;
  return {
    ...{ id, name: importName(number), status, createdAt: createdAt.toISOString() },
    appliedAt: appliedAt?.toISOString() ?? null,
  };
}

async function bigDropSentence(scope: OrgScope, found: Import): Promise<string | null> {
  if (found.bigDropCount === 0 || found.checkedAt === null) return null;
  const [worst] = await scopedDb(scope).$queryRaw<{ code: string; from: number; units: number }[]>`
    SELECT k.code, r."fromOnHand" AS "from", (r.risk - ${lowestOf(RISK.bigDrop)})::int AS units
      FROM "ImportRow" r
      JOIN "Sku" k ON k."organizationId" = ${scope.organizationId}::uuid AND k.id = r."skuId"
     WHERE r."importId" = ${found.id}::uuid AND r.risk >= ${lowestOf(RISK.bigDrop)}
     ORDER BY r.risk DESC, r."row" LIMIT 1`;
  const count = found.bigDropCount;
  const many = count === 1 ? "1 number drops" : `${count} numbers drop`;
  const example = worst ? ` ${worst.code} loses ${worst.units} of ${worst.from}.` : "";
  return `${many} by more than half.${example}`;
}

function receiptOf(found: Import): ImportDetail["receipt"] {
  const by = actorOf(found.appliedByKind, found.appliedByName);
  if (!found.appliedAt || !by) return null;
  const took = tookMilliseconds(found);
  return {
    at: found.appliedAt.toISOString(),
    by,
    tookMilliseconds: took,
    rowsPerSecond: Math.round((found.rowCount ?? 0) / (Math.max(1, took) / 1000)),
    unitsAdded: Number(found.unitsAdded),
    unitsRemoved: Number(found.unitsRemoved),
    keptReservedCount: found.keptReservedCount,
    movedSinceCheckCount: found.movedSinceCheckCount,
  };
}

function undoOf(found: Import): ImportDetail["undo"] {
  const by = actorOf(found.undoneByKind, found.undoneByName);
  if (!found.undoneAt || !by) return null;
  return {
    at: found.undoneAt.toISOString(),
    by,
    tookMilliseconds: found.undoMilliseconds,
    undoneCount: found.undoneCount,
    notUndoneCount: found.notUndoneCount,
    reasons: byCount<UndoReason>(found.undoReasons, UNDO_REASONS),
  };
}

/** One import with everything its page shows, lists of rows aside. */
export async function getImport(
  scope: OrgScope,
  importId: string,
): Promise<ImportDetail | undefined> {
  const found = await loadImport(scope, importId);
  return found ? detailOf(scope, found) : undefined;
}

export async function detailOf(
  scope: OrgScope,
  found: Import,
  now = new Date(),
): Promise<ImportDetail> {
  const [sameFileAs, sentence, warehouse] = await Promise.all([
    sameFile(scope, found),
    bigDropSentence(scope, found),
    found.warehouseId === null
      ? null
      : scopedDb(scope).warehouse.findFirst({
          where: { organizationId: scope.organizationId, id: found.warehouseId },
          select: { id: true, code: true, name: true },
        }),
  ]);
  const mapping = mappingOf(found);
  const isDraft = found.appliedAt === null;
  return {
    ...viewImport(found, now),
    columns: found.columns,
    mapping,
    isMappingRemembered: found.isMappingRemembered,
    missingFields: missingFields(found.kind, mapping).map(({ name, label }) => ({ name, label })),
    preview: found.preview as ImportDetail["preview"],
    warehouse,
    sameFileAs,
    checkedAt: found.checkedAt?.toISOString() ?? null,
    rejections: byCount<RejectReason>(found.rejections, REJECT_REASONS),
    rowCountToConfirm: isDraft && found.bigDropCount > 0 ? found.rowCount : null,
    bigDropSentence: isDraft ? sentence : null,
    receipt: receiptOf(found),
    undo: undoOf(found),
    undoUntil: undoUntil(found)?.toISOString() ?? null,
    allowed: [...allowedActs(found, now)],
  };
}
