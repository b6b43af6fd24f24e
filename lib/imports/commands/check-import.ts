import { outboxStatement } from "@/lib/events/outbox-statement";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { IMPORT_FIELDS } from "../fields/model";
import { storedFile } from "../file/file-source";
import { FileFault } from "../file/file-fault";
import { readRecords } from "../file/read-records";
import { engineOf } from "../kinds/registry";
import { loadEdits, loadImport, mappingOf, readingOf } from "../load-import";
import { countRows } from "../work/count-rows";
import { runPlain, type WorkEnd } from "../work/run-work";
import { copyRows, createStaging } from "../work/stage-rows";

const FINISH = `
  UPDATE "Import"
     SET status = $13::"ImportStatus",
         "rowCount" = $4, "createdCount" = $5, "changedCount" = $6, "unchangedCount" = $7,
         "rejectedCount" = $8, rejections = $9, "bigDropCount" = $10, "needsLookCount" = $11,
         "checkedAt" = clock_timestamp(), "checkMilliseconds" = $12, "rowsDone" = $4,
         holder = NULL, "leaseUntil" = NULL, "updatedAt" = now()`;

/**
 * Reads the whole file and gives every row a verdict: streamed into a staging table, judged there in
 * one statement, kept. A check that ends early leaves the verdicts of the last one, or none.
 */
export async function checkImport(scope: OrgScope, importId: string): Promise<WorkEnd> {
  const found = await loadImport(scope, importId);
  if (!found) return "stopped";
  const { kind, mode, warehouseId } = found;
  const organization = await scopedDb(scope).organization.findFirstOrThrow({
    where: { id: scope.organizationId },
  });
  const edits = await loadEdits(scope, importId);
  const fields = IMPORT_FIELDS[kind].map(({ name }) => name);
  const file = storedFile(scope, importId, found.byteCount);
  const records = readRecords(file, readingOf(found), found.sheet, found.columns);
  const phased = { scope, importId, phase: "CHECKING" } as const;
  return runPlain(phased, async ({ client }, heartbeat) => {
    const begunMs = performance.now();
    await client.query("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off");
    await createStaging(client, fields);
    const mapping = mappingOf(found);
    const rows = await copyRows(client, records, {
      ...{ fields, mapping, edits, onProgress: heartbeat.report },
    });
    if (rows === 0)
      throw new FileFault("no-rows", "This file has no rows below its header.", "Choose another.");
    await client.query(`DELETE FROM "ImportRow" WHERE "importId" = $1::uuid`, [importId]);
    const { currency, countryCode: country } = organization;
    await engineOf(kind).judge(client, { scope, importId, mode, warehouseId, currency, country });
    heartbeat.check();
    const counts = await countRows(client, importId);
    // Big drops wait for somebody who has seen them, unless the program has said that they are meant.
    const goesOn =
      found.isAutomatic && (counts.bigDrops === 0 || found.confirmedRowCount === counts.rows);
    if (goesOn) {
      const asked = outboxStatement(scope, "import/apply-requested", { importId }, importId);
      await client.query(asked.text, asked.values);
    }
    const { created, changed, unchanged, rejected, rejections, bigDrops, needsLook } = counts;
    return {
      finish: FINISH,
      values: [
        ...[counts.rows, created, changed, unchanged, rejected, JSON.stringify(rejections)],
        ...[bigDrops, needsLook, Math.round(performance.now() - begunMs)],
        goesOn ? "APPLYING" : "CHECKED",
      ],
    };
  });
}
