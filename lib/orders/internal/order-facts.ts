import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type {
  ExceptionKind,
  OrderStatus,
  PartialStock,
  PaymentKind,
  PaymentStatus,
  ShipMode,
  ShipmentStatus,
} from "@/prisma/generated/enums";
import type { OrderFacts } from "../machine";

export type ShortLine = {
  readonly line: string;
  readonly sku: string;
  readonly code: string;
  readonly missing: number;
};

export type OrderRecord = {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  readonly buyerName: string;
  readonly shipCity: string | null;
  readonly isTest: boolean;
  readonly shipMode: ShipMode;
  readonly shipWithinHours: number;
  readonly facts: OrderFacts;
  readonly weightGrams: number;
  /** Everything a search should find it by, beside number, buyer and city. */
  readonly searchWords: readonly string[];
  /** First line, and how many lines there are. */
  readonly firstLine: { readonly quantity: number; readonly title: string } | null;
  readonly lineCount: number;
  /** Of its open short-stock exception, if there is one. */
  readonly reportedMissing: number | null;
  readonly shortSkus: readonly ShortLine[];
  /** Units each of its lines waits for in the queue. */
  readonly queued: Readonly<Record<string, number>>;
  readonly holdReason: string | null;
  /** Units held beyond what is still to ship, or is in a parcel that is booked. */
  readonly excess: readonly { readonly line: string; readonly units: number }[];
  readonly hasShipments: boolean;
  /** The order in whose parcel it travels. */
  readonly combinedIntoId: string | null;
  /** Orders that travel in its parcel. */
  readonly memberIds: readonly string[];
};

type Row = Omit<OrderRecord, "facts"> & {
  readonly cancelledAt: Date | null;
  readonly unitCount: number;
  readonly reservedUnitCount: number;
  readonly shippedUnitCount: number;
  readonly hasUnmappedUnits: boolean;
  readonly paymentKind: PaymentKind;
  readonly paymentStatus: PaymentStatus;
  readonly reservesCod: boolean;
  readonly partialStock: PartialStock;
  readonly shipmentStatuses: ShipmentStatus[];
  readonly openExceptions: ExceptionKind[];
};

/**
 * Takes the order's row, so that causes at once take turns, and then reads what its state follows
 * from. Two statements: the second sees what whoever held the row before has done.
 */
export async function lockOrderFacts(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  const { organizationId } = scope;
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE "organizationId" = ${organizationId}::uuid
       AND id = ${orderId}::uuid FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id, o.number, o.status, o."placedAt", o."buyerName", o."shipCity", o."isTest",
           o."combinedIntoId", m."memberIds", o."cancelledAt", o."holdReason", o."paymentKind", o."paymentStatus",
           g."shipMode", g."shipWithinHours", g."reservesCod",
           COALESCE(o."partialStock", g."partialStock") AS "partialStock", l.*, s.*, e.*, b.*
      FROM "Order" o
      JOIN "Organization" g ON g.id = o."organizationId"
      CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.id ORDER BY x.id), '{}') AS "memberIds" FROM "Order" x
         WHERE x."organizationId" = o."organizationId" AND x."combinedIntoId" = o.id) m
      CROSS JOIN LATERAL (
        SELECT (count(*) FILTER (WHERE live > 0))::int AS "lineCount",
               COALESCE(sum(units), 0)::int AS "unitCount",
               COALESCE(sum("reservedQuantity"), 0)::int AS "reservedUnitCount",
               COALESCE(sum("shippedQuantity") FILTER (WHERE "requiresShipping"), 0)::int AS "shippedUnitCount",
               COALESCE(bool_or("skuId" IS NULL AND units > "shippedQuantity"), false) AS "hasUnmappedUnits",
               COALESCE(sum(units * weight), 0)::int AS "weightGrams",
               COALESCE(array_agg(DISTINCT word) FILTER (WHERE word IS NOT NULL), '{}') AS "skuWords",
               (array_agg(jsonb_build_object('quantity', live, 'title', name)
                  ORDER BY live = 0, position))[1] AS "firstLine",
               COALESCE(jsonb_agg(jsonb_build_object('line', id, 'sku', "skuId", 'code', word, 'missing', units - "shippedQuantity" - "reservedQuantity")
                  ORDER BY position) FILTER (WHERE units > "shippedQuantity" + "reservedQuantity" AND "skuId" IS NOT NULL), '[]') AS "shortSkus",
               COALESCE(jsonb_agg(jsonb_build_object('line', id, 'units', "reservedQuantity" - GREATEST(claimed, wanted)))
                  FILTER (WHERE "reservedQuantity" > GREATEST(claimed, wanted)), '[]') AS excess
          FROM (SELECT x.*, x."orderedQuantity" - x."cancelledQuantity" AS live,
                       CASE WHEN x."requiresShipping" THEN GREATEST(x."orderedQuantity" - x."cancelledQuantity", x."shippedQuantity") ELSE 0 END AS units,
                       COALESCE(NULLIF(x."unitWeightGrams", 0), k."weightGrams", 0) AS weight,
                       COALESCE(k.code, x."externalSku") AS word,
                       CASE WHEN o."cancelledAt" IS NOT NULL OR o."paymentStatus" IN ('REFUNDED', 'VOIDED') THEN 0
                            ELSE x."orderedQuantity" - x."cancelledQuantity" - x."shippedQuantity" END AS wanted,
                       COALESCE((SELECT sum(sl.quantity) FROM "ShipmentLine" sl
                          JOIN "Shipment" sh ON sh."organizationId" = sl."organizationId" AND sh.id = sl."shipmentId"
                         WHERE sl."organizationId" = x."organizationId" AND sl."orderLineId" = x.id
                           AND sh.status IN ('PENDING', 'UNCERTAIN', 'BOOKED', 'LABEL_READY', 'ON_MANIFEST', 'PICKUP_CALLED', 'VOID_REQUESTED')), 0)::int AS claimed,
                       concat_ws(', ', x.title, NULLIF(x."variantTitle", '')) AS name
                  FROM "OrderLine" x
                  LEFT JOIN "Sku" k ON k."organizationId" = x."organizationId" AND k.id = x."skuId"
                 WHERE x."organizationId" = o."organizationId" AND x."orderId" = o.id) AS line) l
      CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS "hasShipments",
               COALESCE(array_agg(status::text) FILTER (WHERE status <> 'VOIDED'), '{}') AS "shipmentStatuses",
               COALESCE(array_agg(awb) FILTER (WHERE awb IS NOT NULL AND status <> 'VOIDED'), '{}') AS awbs
          FROM "Shipment" p
         WHERE p."organizationId" = o."organizationId" AND p."orderId" IN (o.id, o."combinedIntoId")
           -- In a common parcel it goes where its own units go.
           AND (o."combinedIntoId" IS NULL AND m."memberIds" = '{}' OR EXISTS (
             SELECT FROM "ShipmentLine" sl
               JOIN "OrderLine" x ON x."organizationId" = sl."organizationId" AND x.id = sl."orderLineId"
              WHERE sl."organizationId" = p."organizationId" AND sl."shipmentId" = p.id
                AND x."orderId" = o.id))) s
      CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(kind::text), '{}') AS "openExceptions",
               max((data->>'missing')::int) FILTER (WHERE kind = 'SHORT_STOCK') AS "reportedMissing"
          FROM "Exception" WHERE "organizationId" = o."organizationId" AND "orderId" = o.id
           AND status <> 'RESOLVED') e
      CROSS JOIN LATERAL (
        SELECT COALESCE(jsonb_object_agg("orderLineId", quantity), '{}') AS queued
          FROM "BackOrder" WHERE "organizationId" = o."organizationId" AND "orderId" = o.id) b
     WHERE o."organizationId" = ${organizationId}::uuid AND o.id = ${orderId}::uuid`;
  const row = rows[0];
  return row && toRecord(row as Row & { skuWords: string[]; awbs: string[] });
}

function toRecord(row: Row & { skuWords: string[]; awbs: string[] }): OrderRecord {
  const { cancelledAt, skuWords, awbs, ...rest } = row;
  return {
    ...rest,
    searchWords: [...skuWords, ...awbs],
    facts: {
      isCancelled: cancelledAt !== null,
      isHeld: row.holdReason !== null,
      unitCount: row.unitCount,
      reservedUnitCount: row.reservedUnitCount,
      shippedUnitCount: row.shippedUnitCount,
      hasUnmappedUnits: row.hasUnmappedUnits,
      paymentKind: row.paymentKind,
      paymentStatus: row.paymentStatus,
      reservesCod: row.reservesCod,
      partialStock: row.partialStock,
      shipmentStatuses: row.shipmentStatuses,
      openExceptions: row.openExceptions,
    },
  };
}
