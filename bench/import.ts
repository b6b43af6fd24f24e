import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { closeConnections } from "@/lib/db/clients";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { checkImport } from "@/lib/imports/commands/check-import";
import { startApply, startCheck } from "@/lib/imports/commands/start-work";
import { uploadImport } from "@/lib/imports/commands/upload-import";
import { getImport } from "@/lib/imports/reads";
import { newTraceId, organizationId as brandOrganization } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { startBenchDatabase } from "./kit/bench-database";
import { fillCatalogue, stockFile } from "./kit/fill-catalogue";
import { printTable, printVerdict } from "./kit/verdict";

const SIZES = [1000, 100_000, 1_000_000] as const;
/** Opens connections and plans, as a server that runs has long done. */
const WARM_UP_ROWS = 200;
/** A short run is more of a chance than a long one. */
const SMALL_ROUNDS = 5;
const RATIO_BUDGET = 0.5;
const SMALL_BUDGET_SECONDS = 1;

/**
 * The least that any import of stock does: COPY, one upsert, one insert into the ledger, in one
 * transaction and in the order of SKUs. No upload kept, no row judged, nothing shown, nothing locked.
 */
async function runBare(owner: Client, organizationId: string, count: number): Promise<number> {
  const begin = performance.now();
  await owner.query("BEGIN");
  await owner.query(
    "CREATE TEMPORARY TABLE bare (sku text, quantity int, warehouse text) ON COMMIT DROP",
  );
  const copy = owner.query(copyFrom("COPY bare FROM STDIN WITH (FORMAT csv, HEADER)"));
  await pipeline(Readable.from(stockFile(count, 60)), copy);
  await owner.query("ANALYZE bare");
  const rows = `
    FROM bare b
    JOIN "Sku" s ON s."organizationId" = $1::uuid AND s.code = b.sku
    JOIN "Warehouse" w ON w."organizationId" = $1::uuid AND w.code = b.warehouse`;
  await owner.query(
    `INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind, "availableDelta",
       "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "actorKind", "actorName", "traceId")
     SELECT gen_random_uuid(), $1::uuid, s.id, w.id, 'IMPORTED', b.quantity - COALESCE(l.available, 0), 0,
            b.quantity, 0, 'bare:' || $1 || ':' || s.id, 'SYSTEM', 'bench', 'tr_bench'
       ${rows}
       LEFT JOIN "StockLevel" l ON l."organizationId" = $1::uuid AND l."skuId" = s.id
            AND l."warehouseId" = w.id
      ORDER BY s.id`,
    [organizationId],
  );
  await owner.query(
    `INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
     SELECT $1::uuid, s.id, w.id, b.quantity ${rows} ORDER BY s.id
     ON CONFLICT ("organizationId", "skuId", "warehouseId")
     DO UPDATE SET available = EXCLUDED.available, "updatedAt" = now()`,
    [organizationId],
  );
  await owner.query("COMMIT");
  return (performance.now() - begin) / 1000;
}

const scopeOf = (id: string): OrgScope =>
  mintScope({
    organizationId: brandOrganization(id),
    role: "OWNER",
    actor: { kind: "SYSTEM", name: "bench" },
    traceId: newTraceId(),
  });

type Phases = { upload: number; check: number; apply: number };

/** Upload to receipt, each step as the routes and the background functions call it. */
async function runWaybill(organizationId: string, count: number): Promise<Phases> {
  const scope = scopeOf(organizationId);
  const begin = performance.now();
  const { id } = unwrap(
    await uploadImport(scope, {
      ...{ kind: "INVENTORY", mode: "SET", fileName: "bench.csv", source: "", isAutomatic: false },
      bytes: stockFile(count, 70),
    }),
  );
  const uploaded = performance.now();
  const checking = unwrap(await startCheck(scope, id));
  if (checking.status === "CHECKING") await checkImport(scope, id);
  const checked = performance.now();
  const applying = unwrap(await startApply(scope, id, {}));
  if (applying.status === "APPLYING") await applyImport(scope, id);
  const receipt = await getImport(scope, id);
  const end = performance.now();
  if (receipt?.status !== "APPLIED" || receipt.counts?.changed !== count)
    throw new Error(`The import of ${count} rows ended as ${JSON.stringify(receipt?.counts)}`);
  return {
    upload: (uploaded - begin) / 1000,
    check: (checked - uploaded) / 1000,
    apply: (end - checked) / 1000,
  };
}

/** Both sides begin alike: fifty units of each, an empty ledger, no dead rows, nothing to be written back. */
async function beginAnew(owner: Client): Promise<void> {
  await owner.query('TRUNCATE "StockMovement"');
  await owner.query('UPDATE "StockLevel" SET available = 50 WHERE available <> 50');
  await owner.query('VACUUM FULL "StockLevel"');
  await owner.query("VACUUM ANALYZE");
  await owner.query("CHECKPOINT");
}

async function assertLedger(owner: Client, organizationId: string): Promise<void> {
  const { rows } = await owner.query<{ wrong: number }>(
    `SELECT count(*)::int AS wrong FROM "StockLevel" l
       JOIN (SELECT "skuId", sum("availableDelta") AS moved FROM "StockMovement"
              WHERE "organizationId" = $1::uuid GROUP BY 1) m USING ("skuId")
      WHERE l."organizationId" = $1::uuid AND l.available <> 50 + m.moved`,
    [organizationId],
  );
  if (rows[0]?.wrong !== 0) throw new Error("Level and ledger disagree after the run");
}

const wholeOf = ({ upload, check, apply }: Phases): number => upload + check + apply;

/** The run in the middle. */
const middle = <Run>(runs: readonly Run[], value: (run: Run) => number): Run =>
  runs.toSorted((one, other) => value(one) - value(other))[runs.length >> 1]!;

const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`;

const database = await startBenchDatabase();
const owner = new Client({ connectionString: database.url });
try {
  await owner.connect();
  await runWaybill(await fillCatalogue(owner, WARM_UP_ROWS), WARM_UP_ROWS);
  const rows = [];
  for (const count of SIZES) {
    const organizationId = await fillCatalogue(owner, count);
    const bares: number[] = [];
    const ours: Phases[] = [];
    for (let round = 0; round < (count === SIZES[0] ? SMALL_ROUNDS : 1); round += 1) {
      await beginAnew(owner);
      bares.push(await runBare(owner, organizationId, count));
      await beginAnew(owner);
      ours.push(await runWaybill(organizationId, count));
      await assertLedger(owner, organizationId);
    }
    const bare = middle(bares, (value) => value);
    const phases = middle(ours, wholeOf);
    rows.push({ count, bare, waybill: wholeOf(phases), phases, peak: peakMegabytes() });
  }
  printTable(
    "Stock import, upload to receipt, against COPY, upsert and ledger insert alone",
    rows.map(({ count, bare, waybill, phases, peak }) => ({
      rows: count.toLocaleString("en-US"),
      bare: seconds(bare),
      Waybill: seconds(waybill),
      "of it upload": seconds(phases.upload),
      check: seconds(phases.check),
      apply: seconds(phases.apply),
      "rows/s bare": Math.round(count / bare),
      "rows/s Waybill": Math.round(count / waybill),
      ratio: (bare / waybill).toFixed(2),
      "peak RSS MB": peak,
    })),
  );
  const small = rows[0]!;
  const large = rows.at(-1)!;
  printVerdict({
    name: "import",
    limit: large.count / large.bare,
    waybill: large.count / large.waybill,
    budget: `≥ ${RATIO_BUDGET} × bare at 1,000,000 rows, 1,000 rows < ${SMALL_BUDGET_SECONDS} s, flat memory`,
    met: large.bare / large.waybill >= RATIO_BUDGET && small.waybill < SMALL_BUDGET_SECONDS,
  });
} finally {
  await owner.end();
  await closeConnections();
  await database.stop();
}
