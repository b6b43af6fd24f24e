import { Client } from "pg";
import { appPool, closeConnections, systemClient } from "@/lib/db/clients";
import { appRoleUrl } from "@/lib/db/app-role";
import { scopeStorage } from "@/lib/db/scope-storage";
import { reserveUnitsStatement } from "@/lib/inventory/reserve-units";
import { newId } from "@/lib/kernel/ids";
import { startBenchDatabase } from "./kit/bench-database";
import { fillStock, orderIdSql } from "./kit/fill-stock";
import { runPgbench } from "./kit/pgbench";
import { printTable, printVerdict } from "./kit/verdict";

const ORDERS = 150_000;
const SECONDS = 6;
const ROUNDS = 2;
const CLIENTS = 10;
const BUDGET = 0.5;
const CASES = { "hot SKU": 1, "spread SKUs": 1000 } as const;

const request = (organizationId: string, orderId: string) =>
  reserveUnitsStatement({
    organizationId,
    orderId,
    actorKind: "SYSTEM",
    actorName: "bench",
    traceId: "tr_bench",
  });

/** The product's own statement with its values written in, in one round trip as the product sends it. */
function pgbenchScript(organizationId: string): string {
  const { text, values } = request(organizationId, "ORDER");
  const order = orderIdSql(organizationId, ":n");
  const literal = (value: string) =>
    value === "ORDER" ? order : `'${value.replaceAll("'", "''")}'`;
  const sql = text.replaceAll(/\$(\d)/g, (_, position: string) =>
    literal(values[Number(position) - 1] ?? ""),
  );
  return [
    String.raw`\set n random(1, ${ORDERS})`,
    String.raw`\startpipeline`,
    "BEGIN;",
    `SELECT set_config('app.organization_id', '${organizationId}', true);`,
    `${sql.replaceAll(/\s*\n\s*/g, " ")};`,
    "COMMIT;",
    String.raw`\endpipeline`,
    "",
  ].join("\n");
}

/** Reservations a second through our own pool, as many under way as pgbench has clients. */
async function runWaybill(organizationId: string): Promise<number> {
  const ids = await systemClient().$queryRawUnsafe<{ id: string }[]>(
    `SELECT id::text FROM "Order" WHERE "organizationId" = '${organizationId}'::uuid ORDER BY random()`,
  );
  const until = performance.now() + SECONDS * 1000;
  let next = 0;
  let done = 0;
  const worker = () =>
    scopeStorage.run({ organizationId }, async () => {
      while (performance.now() < until) {
        const id = ids[next % ids.length]!.id;
        next += 1;
        await appPool().query(request(organizationId, id));
        done += 1;
      }
    });
  await Promise.all(Array.from({ length: CLIENTS }, worker));
  return done / SECONDS;
}

async function assertNeverOversold(owner: Client, organizationId: string): Promise<void> {
  const { rows } = await owner.query<{ wrong: number }>(
    `SELECT count(*)::int AS wrong FROM "StockLevel" l
       JOIN (SELECT "skuId", "warehouseId", sum("reservedDelta") AS reserved FROM "StockMovement"
              WHERE "organizationId" = $1::uuid GROUP BY 1, 2) m USING ("skuId", "warehouseId")
      WHERE l.reserved <> m.reserved OR l.available + l.reserved <> 1000000 OR l.available < 0`,
    [organizationId],
  );
  if (rows[0]?.wrong !== 0) throw new Error("Level and ledger disagree after the run");
}

const best = (values: readonly number[]): number => Math.max(...values);

const database = await startBenchDatabase();
const owner = new Client({ connectionString: database.url });
try {
  await owner.connect();
  const appUrl = appRoleUrl(database.url, process.env["AUTH_SECRET"] ?? "");
  const rows = [];
  for (const [name, skuCount] of Object.entries(CASES)) {
    const organizationId = newId();
    await systemClient().organization.create({
      data: {
        id: organizationId,
        slug: `bench-${skuCount}`,
        name,
        countryCode: "IN",
        currency: "INR",
        timeZone: "Asia/Kolkata",
      },
    });
    await fillStock(owner, organizationId, skuCount, ORDERS);
    await owner.query("VACUUM ANALYZE");
    const limits: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      limits.push(
        await runPgbench({
          databaseUrl: appUrl,
          script: pgbenchScript(organizationId),
          clients: CLIENTS,
          seconds: SECONDS,
        }),
      );
      ours.push(await runWaybill(organizationId));
    }
    await assertNeverOversold(owner, organizationId);
    rows.push({ name, limit: best(limits), waybill: best(ours) });
  }
  printTable(
    `Reservations a second, ${CLIENTS} at once, the same statement`,
    rows.map(({ name, limit, waybill }) => ({
      case: name,
      pgbench: Math.round(limit),
      Waybill: Math.round(waybill),
      ratio: (waybill / limit).toFixed(2),
    })),
  );
  const worst = rows.toSorted(
    (one, other) => one.waybill / one.limit - other.waybill / other.limit,
  )[0]!;
  printVerdict({
    name: "reservation",
    limit: worst.limit,
    waybill: worst.waybill,
    budget: `≥ ${BUDGET} × pgbench on the same SQL, one round trip, never oversold`,
    met: worst.waybill / worst.limit >= BUDGET,
  });
} finally {
  await owner.end();
  await closeConnections();
  await database.stop();
}
