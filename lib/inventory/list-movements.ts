import { decodePlace, encodePlace, type Place, pageOfPlaces } from "@/lib/http/place-cursor";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { type LevelKey, readLevels } from "./internal/read-levels";
import { shopQuantities } from "./internal/stock-sql";
import type { MovementListQuery, MovementPage } from "./schema";
import { kindsOf, type MovementRow, viewMovement } from "./view-movement";

/** Rows looked through for one page of certain causes; a busy level has a million. */
const LOOKED_THROUGH = 10_000;

/** "Why this number?": the level, and the movements behind it, newest first. */
export async function listMovements(
  scope: OrgScope,
  level: LevelKey,
  query: MovementListQuery,
): Promise<MovementPage | undefined> {
  const { limit } = query;
  const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  const [[shown], drifts, rows] = await Promise.all([
    readLevels(scope, [level], { asOf, withSpark: false }),
    asOf === undefined ? readDrifts(scope, level) : [],
    readRows(scope, level, query, place),
  ]);
  if (!shown) return undefined;
  const page = pageOfPlaces(rows, limit, place, keysOf);
  const isThrough = rows.length > limit || query.cause === undefined;
  const onward = isThrough ? null : await placeAfterPiece(scope, level, query, place);
  const { spark: _spark, ...header } = shown;
  const isBefore = place?.direction === "before";
  return {
    level: {
      ...header,
      drifts: drifts.map((one) => ({ ...one, drift: one.shopQuantity - shown.available })),
    },
    items: page.rows.map(viewMovement),
    next: isBefore ? page.next : (page.next ?? onward),
    previous: isBefore ? (page.previous ?? onward) : page.previous,
  };
}

const keysOf = ({ at, sequence }: Pick<MovementRow, "at" | "sequence">): Place["keys"] => [
  at.toISOString(),
  String(sequence),
];

/** Rows of the level from a place on, in index order: older ones, or newer ones going back up. */
function rangeSql(
  scope: OrgScope,
  { skuId, warehouseId }: LevelKey,
  asOf: string | undefined,
  place: Place | undefined,
): Prisma.Sql {
  const [at, sequence] = place?.keys ?? ["", ""];
  const isBefore = place?.direction === "before";
  const then = Prisma.sql`${at}::timestamptz`;
  const from = !place
    ? Prisma.empty
    : isBefore
      ? Prisma.sql`AND m.at >= ${then} AND (m.at, m.sequence) > (${then}, ${sequence}::bigint)`
      : Prisma.sql`AND m.at <= ${then} AND (m.at, m.sequence) < (${then}, ${sequence}::bigint)`;
  const direction = isBefore ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`
    FROM "StockMovement" m
   WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."skuId" = ${skuId}::uuid
     AND m."warehouseId" = ${warehouseId}::uuid
     ${asOf === undefined ? Prisma.empty : Prisma.sql`AND m.at <= ${new Date(asOf)}`} ${from}
   ORDER BY m.at ${direction}, m.sequence ${direction}`;
}

async function readRows(
  scope: OrgScope,
  level: LevelKey,
  { cause, asOf, limit }: MovementListQuery,
  place: Place | undefined,
): Promise<MovementRow[]> {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const range = rangeSql(scope, level, asOf, place);
  const wanted = cause
    ? Prisma.sql`(SELECT * FROM (SELECT m.* ${range} LIMIT ${LOOKED_THROUGH}) m
        WHERE m.kind = ANY (${kindsOf(cause)}::"StockMovementKind"[]) AND m."cycleCountId" IS NULL
           OR ${cause.includes("counted")} AND m."cycleCountId" IS NOT NULL LIMIT ${limit + 1})`
    : Prisma.sql`(SELECT m.* ${range} LIMIT ${limit + 1})`;
  const direction = place?.direction === "before" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return scopedDb(scope).$queryRaw<MovementRow[]>`
    SELECT m.id, m.at, m.sequence, m.kind, m."availableDelta", m."reservedDelta", m."availableAfter",
           m."reservedAfter", m."actorKind", m."actorName", m.reason, m."traceId",
           m."orderId", o.number AS "orderNumber",
           m."shipmentId", COALESCE(s.awb, s.reference) AS "shipmentName",
           m."transferId", w.name AS "transferPlace",
           m."cycleCountId", c.name AS "cycleCountName",
           m."importId", m."importRow", i.number AS "importNumber"
      FROM ${wanted} m
      LEFT JOIN "Order" o ON o."organizationId" = ${own} AND o.id = m."orderId"
      LEFT JOIN "Shipment" s ON s."organizationId" = ${own} AND s.id = m."shipmentId"
      LEFT JOIN "StockTransfer" t ON t."organizationId" = ${own} AND t.id = m."transferId"
      LEFT JOIN "Warehouse" w ON w."organizationId" = ${own}
       AND w.id = CASE WHEN m."availableDelta" < 0 THEN t."toWarehouseId" ELSE t."fromWarehouseId" END
      LEFT JOIN "CycleCount" c ON c."organizationId" = ${own} AND c.id = m."cycleCountId"
      LEFT JOIN "Import" i ON i."organizationId" = ${own} AND i.id = m."importId"
     ORDER BY m.at ${direction}, m.sequence ${direction}`;
}

/** Where to go on when a piece was looked through and held fewer than a page of the wanted causes. */
async function placeAfterPiece(
  scope: OrgScope,
  level: LevelKey,
  { asOf }: MovementListQuery,
  place: Place | undefined,
): Promise<string | null> {
  const [last] = await scopedDb(scope).$queryRaw<{ at: Date; sequence: bigint }[]>`
    SELECT m.at, m.sequence ${rangeSql(scope, level, asOf, place)}
    OFFSET ${LOOKED_THROUGH - 1} LIMIT 1`;
  if (!last) return null;
  return encodePlace({ keys: keysOf(last), direction: place?.direction ?? "after" });
}

const readDrifts = (scope: OrgScope, { skuId, warehouseId }: LevelKey) =>
  scopedDb(scope).$queryRaw<
    { channelId: string; channelName: string; shopQuantity: number; seenAt: string | null }[]
  >`
    SELECT c.id AS "channelId", c.name AS "channelName", q.quantity AS "shopQuantity",
           to_char(q."seenAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "seenAt"
      FROM (${shopQuantities(scope, Prisma.sql`ARRAY[${skuId}::uuid]`)}) q
      JOIN "Channel" c ON c."organizationId" = ${scope.organizationId}::uuid AND c.id = q."channelId"
     WHERE q."warehouseId" = ${warehouseId}::uuid
     ORDER BY c.name, c.id`;
