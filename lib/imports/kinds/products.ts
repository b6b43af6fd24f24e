import { handleOf } from "@/lib/catalog/model";
import type { Applied, KindEngine, Session, Undone, WorkContext } from "./engine";
import { CATALOGUE_VALUES, judgeProducts, valuesGivenBy } from "./judge-products";

const BATCH_ROWS = 5_000;

/** $1 organization, $2 import, $3 the last row, $4 how many. */
const BATCH = `
  batch AS MATERIALIZED (
    SELECT r."row", r."skuId" AS sku, r.data - 'sku' AS data, r.data ->> 'sku' AS code, r.before,
           r."isNew" AS is_new
      FROM "ImportRow" r
     WHERE r."organizationId" = $1::uuid AND r."importId" = $2::uuid AND r."row" > $3::int
       AND r.reason IS NULL AND r.risk IS NOT NULL
     ORDER BY r."row" LIMIT $4::int
  )`;

const TITLES = `
  WITH ${BATCH} SELECT DISTINCT data ->> 'product' AS title FROM batch WHERE data ? 'product'`;

/** $5: titles and their handles, by the catalogue's own rule. */
const HANDLE = `($5::jsonb ->> (b.data ->> 'product'))`;

const ADD_PRODUCTS = `
  WITH ${BATCH}
  INSERT INTO "Product" (id, "organizationId", handle, title, "updatedAt")
  SELECT gen_random_uuid(), $1::uuid, ${HANDLE}, min(b.data ->> 'product'), now()
    FROM batch b WHERE b.data ? 'product' GROUP BY 3
  ON CONFLICT ("organizationId", handle) DO NOTHING`;

const PRODUCT_ID = `
  (SELECT p.id FROM "Product" p WHERE p."organizationId" = $1::uuid AND p.handle = ${HANDLE})`;

/** Column of the table, value of the row. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: `b.data ->> 'name'`,
  barcode: `b.data ->> 'barcode'`,
  hsn: `b.data ->> 'hsn'`,
  originCountry: `b.data ->> 'country_of_origin'`,
  currency: `b.data ->> 'currency'`,
  weightGrams: `(b.data ->> 'weight_grams')::int`,
  lengthMillimetres: `(b.data ->> 'length_mm')::int`,
  widthMillimetres: `(b.data ->> 'width_mm')::int`,
  heightMillimetres: `(b.data ->> 'height_mm')::int`,
  priceMinor: `(b.data ->> 'price')::int`,
  lowStockAt: `(b.data ->> 'low_stock_at')::int`,
};

/** What a new SKU has where the file says nothing: the table's own defaults. */
const DEFAULTS: Readonly<Record<string, number>> = {
  ...{ weightGrams: 500, lengthMillimetres: 200, widthMillimetres: 150, heightMillimetres: 50 },
};
const names = Object.keys(COLUMNS);

const ADD_SKUS = `
  WITH ${BATCH}, added AS (
    INSERT INTO "Sku" (id, "organizationId", code, "productId", "updatedAt",
      ${names.map((name) => `"${name}"`).join(", ")})
    SELECT gen_random_uuid(), $1::uuid, b.code, ${PRODUCT_ID}, now(),
           ${names.map((name) => (name in DEFAULTS ? `COALESCE(${COLUMNS[name]}, ${DEFAULTS[name]})` : COLUMNS[name])).join(", ")}
      FROM batch b WHERE b.is_new
    ON CONFLICT ("organizationId", code) DO NOTHING
    RETURNING id, code
  ), noted AS (
    UPDATE "ImportRow" r SET "skuId" = a.id
      FROM batch b JOIN added a USING (code)
     WHERE r."importId" = $2::uuid AND r."row" = b."row"
  )
  SELECT count(*)::int AS n FROM added`;

/**
 * Shops' items that waited for a SKU of exactly a new row's code are mapped to it, and the event that
 * lets their orders go on commits with that. What a person opened stays open. $3 trace id.
 */
const MAP_WAITING_ITEMS = `
  WITH made AS MATERIALIZED (
    SELECT r."skuId" AS sku, r.data ->> 'sku' AS code FROM "ImportRow" r
     WHERE r."organizationId" = $1::uuid AND r."importId" = $2::uuid AND r.reason IS NULL
       AND r."isNew" AND r."skuId" IS NOT NULL
  ), mapped AS (
    UPDATE "ChannelVariant" v SET "skuId" = m.sku, "updatedAt" = now()
      FROM made m
     WHERE v."organizationId" = $1::uuid AND v."externalSku" = m.code
       AND v."skuId" IS NULL AND v."openedAt" IS NULL
    RETURNING v.id, m.sku
  )
  INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId")
  SELECT $1::uuid, 'stock/variant-mapped:' || id || ':' || sku || ':' || $3::text, 'stock/variant-mapped',
         jsonb_build_object('organizationId', $1::uuid, 'traceId', $3::text, 'channelVariantId', id), $3::text
    FROM mapped
  ON CONFLICT DO NOTHING`;

/** A value that the row does not give stays. */
const CHANGE_SKUS = `
  WITH ${BATCH}, changed AS (
    UPDATE "Sku" k
       SET "updatedAt" = now(),
           "productId" = CASE WHEN b.data ? 'product' THEN ${PRODUCT_ID} ELSE k."productId" END,
           ${names.map((name) => `"${name}" = COALESCE(${COLUMNS[name]}, k."${name}")`).join(", ")}
      FROM batch b
     WHERE k."organizationId" = $1::uuid AND k.id = b.sku AND NOT b.is_new
    RETURNING k.id
  )
  SELECT (SELECT count(*)::int FROM changed) AS n,
         (SELECT count(*)::int FROM batch) AS rows, (SELECT max("row") FROM batch) AS last`;

const USED = [
  "OrderLine",
  "StockLevel",
  "StockMovement",
  "Reservation",
  "CycleCountLine",
  "BackOrder",
]
  .map(
    (table) =>
      `EXISTS (SELECT FROM "${table}" u WHERE u."organizationId" = $1::uuid AND u."skuId" = b.sku)`,
  )
  .join(" OR ");

/** A person mapped it; what has the SKU's own code came with it and waits again without it. */
const MAPPED_BY_HAND = `
  EXISTS (SELECT FROM "ChannelVariant" u
           WHERE u."organizationId" = $1::uuid AND u."skuId" = b.sku
             AND u."externalSku" IS DISTINCT FROM b.code)`;

/** A SKU that nothing names yet is taken out of the catalogue; any other stays. */
const REMOVE_SKUS = `
  WITH ${BATCH}, judged AS MATERIALIZED (
    SELECT b."row", b.sku, ${USED} OR ${MAPPED_BY_HAND} AS is_used
      FROM batch b WHERE b.is_new AND b.sku IS NOT NULL
  ), opened AS (
    UPDATE "ChannelVariant" v SET "skuId" = NULL, "updatedAt" = now()
      FROM judged j
     WHERE v."organizationId" = $1::uuid AND v."skuId" = j.sku AND NOT j.is_used
  ), removed AS (
    DELETE FROM "Sku" k USING judged j
     WHERE k."organizationId" = $1::uuid AND k.id = j.sku AND NOT j.is_used
    RETURNING k.id
  ), refused AS (
    UPDATE "ImportRow" r SET "notUndone" = 'IN_USE'
      FROM judged j WHERE r."importId" = $2::uuid AND r."row" = j."row" AND j.is_used
    RETURNING r."row"
  )
  SELECT (SELECT count(*)::int FROM removed) AS n, (SELECT count(*)::int FROM refused) AS refused`;

/** The row's values as they were, under the columns of the table. */
const restored = (name: string): string =>
  `CASE WHEN b.before ? '${KEYS[name]}' THEN ${COLUMNS[name]?.replaceAll("b.data", "b.before")} ELSE k."${name}" END`;
const KEYS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(COLUMNS).map(([name, value]) => [name, /'(\w+)'/.exec(value)?.[1] ?? name]),
);

const RESTORE_SKUS = `
  WITH ${BATCH}, standing AS (
    SELECT b.*, ${valuesGivenBy(CATALOGUE_VALUES, "b.data")} AS now_data
      FROM batch b
      JOIN "Sku" k ON k."organizationId" = $1::uuid AND k.id = b.sku
      LEFT JOIN "Product" p ON p."organizationId" = $1::uuid AND p.id = k."productId"
     WHERE NOT b.is_new
  ), restored AS (
    UPDATE "Sku" k
       SET "updatedAt" = now(),
           "productId" = CASE WHEN b.before ? 'product' THEN
             (SELECT p.id FROM "Product" p WHERE p."organizationId" = $1::uuid
                 AND p.title = b.before ->> 'product' LIMIT 1) ELSE k."productId" END,
           ${names.map((name) => `"${name}" = ${restored(name)}`).join(",\n           ")}
      FROM standing b
     WHERE k."organizationId" = $1::uuid AND k.id = b.sku AND b.now_data = b.data
    RETURNING k.id
  ), refused AS (
    UPDATE "ImportRow" r SET "notUndone" = 'CHANGED_SINCE'
      FROM standing b
     WHERE r."importId" = $2::uuid AND r."row" = b."row" AND b.now_data <> b.data
    RETURNING r."row"
  )
  SELECT (SELECT count(*)::int FROM restored) AS n, (SELECT count(*)::int FROM refused) AS refused,
         (SELECT count(*)::int FROM batch) AS rows, (SELECT max("row") FROM batch) AS last`;

type Step = { readonly n: number; readonly refused?: number };
type Last = Step & { readonly rows: number; readonly last: number };

async function handlesOf(session: Session, batch: readonly unknown[]): Promise<string> {
  const titles = await session.query<{ title: string }>(TITLES, batch);
  // A title of signs alone has no handle to be read; its product is named by what it is.
  return JSON.stringify(
    Object.fromEntries(titles.map(({ title }) => [title, handleOf(title) || title.slice(0, 200)])),
  );
}

async function walk(
  session: Session,
  { scope, importId, heartbeat }: WorkContext,
  statements: readonly string[],
  needsHandles: boolean,
): Promise<Step[][]> {
  const steps: Step[][] = statements.map(() => []);
  let last = 0;
  let done = 0;
  for (;;) {
    const batch = [scope.organizationId, importId, last, BATCH_ROWS];
    const values = needsHandles ? [...batch, await handlesOf(session, batch)] : batch;
    let end: Last | undefined;
    for (const [index, text] of statements.entries()) {
      const [row] = await session.query<Last>(text, values);
      if (row) steps[index]?.push(row);
      end = row;
    }
    if (!end || end.rows === 0) return steps;
    ({ last } = end);
    done += end.rows;
    await heartbeat.report(done);
  }
}

const total = (steps: readonly Step[] | undefined, key: "n" | "refused"): number =>
  (steps ?? []).reduce((sum, step) => sum + (step[key] ?? 0), 0);

async function apply(session: Session, context: WorkContext): Promise<Applied> {
  const [, added, changed] = await walk(
    session,
    context,
    [ADD_PRODUCTS, ADD_SKUS, CHANGE_SKUS],
    true,
  );
  const { scope, importId } = context;
  await session.query(MAP_WAITING_ITEMS, [scope.organizationId, importId, scope.traceId]);
  return {
    ...{ created: total(added, "n"), changed: total(changed, "n"), rejected: 0 },
    ...{ unitsAdded: 0, unitsRemoved: 0, keptReserved: 0, movedSinceCheck: 0 },
  };
}

async function undo(session: Session, context: WorkContext): Promise<Undone> {
  const [removed, restoredSteps] = await walk(session, context, [REMOVE_SKUS, RESTORE_SKUS], false);
  return {
    undone: total(removed, "n") + total(restoredSteps, "n"),
    refused: total(removed, "refused") + total(restoredSteps, "refused"),
  };
}

export const products: KindEngine = {
  ...{ kind: "PRODUCTS", judge: judgeProducts, needsTx: false, apply, undo },
};
