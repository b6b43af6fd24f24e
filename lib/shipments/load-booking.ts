import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type {
  CarrierAccount,
  Order,
  OrderLine,
  Package,
  Shipment,
  Sku,
  Warehouse,
} from "@/prisma/generated/client";
import type { AccountOf, callableAccountColumns } from "./carrier-account";
import { packageColumns, shipmentColumns } from "./columns";

type AccountColumn = keyof typeof callableAccountColumns | "name";
type LineColumn =
  | ("orderId" | "externalLineId" | "title" | "variantTitle" | "hsn")
  | ("totalMinor" | "orderedQuantity");
type OrderColumn =
  | ("number" | "channelId" | "externalOrderId")
  | ("placedAt" | "shipBy" | "cancelledAt");

/** Everything a courier is told about a shipment, and what it takes to talk to it. */
export type Booking = Shipment & {
  /** As the parcel sees it: booked in dry run, it stays there after its account has gone live. */
  readonly account: AccountOf<Pick<CarrierAccount, AccountColumn>>;
  readonly warehouse: Omit<Warehouse, "createdAt">;
  /** In the order of their numbers. */
  readonly packages: readonly Package[];
  readonly lines: readonly {
    readonly quantity: number;
    readonly orderLine: Pick<OrderLine, LineColumn> & {
      readonly sku: Pick<Sku, "code" | "hsn"> | null;
    };
  }[];
  readonly order: Pick<Order, OrderColumn>;
  /** Warehouses in use; with one, the account's default pickup location is that one. */
  readonly warehouseCount: number;
};

type Row = Omit<Booking, "order"> & {
  order: Omit<Booking["order"], OrderTime>;
} & Pick<Booking["order"], OrderTime>;
type OrderTime = "placedAt" | "shipBy" | "cancelledAt";

/** One statement instead of eight: it is read for each step of each shipment. */
const LOAD = `
  SELECT ${shipmentColumns}, o."placedAt", o."shipBy", o."cancelledAt",
         jsonb_build_object('number', o.number, 'channelId', o."channelId",
           'externalOrderId', o."externalOrderId") AS "order",
         jsonb_build_object('id', a.id, 'name', a.name, 'carrier', a.carrier,
           'baseUrl', CASE WHEN a."isDryRun" = s."isDryRun" THEN a."baseUrl" END,
           'credentialsCiphertext', a."credentialsCiphertext", 'settings', a.settings,
           'isDryRun', s."isDryRun") AS account,
         to_jsonb(w) - 'createdAt' AS warehouse,
         (SELECT count(*)::int FROM "Warehouse" other
           WHERE other."organizationId" = s."organizationId" AND other."isActive") AS "warehouseCount",
         (SELECT COALESCE(jsonb_agg(to_jsonb(p) ORDER BY p.sequence), '[]')
            FROM (SELECT ${packageColumns} FROM "Package" p
                   WHERE p."organizationId" = s."organizationId" AND p."shipmentId" = s.id) p) AS packages,
         (SELECT COALESCE(jsonb_agg(jsonb_build_object('quantity', sl.quantity, 'orderLine',
                   jsonb_build_object('orderId', l."orderId", 'externalLineId', l."externalLineId", 'title', l.title,
                     'variantTitle', l."variantTitle", 'hsn', l.hsn, 'totalMinor', l."totalMinor",
                     'orderedQuantity', l."orderedQuantity", 'sku',
                     CASE WHEN k.id IS NULL THEN NULL
                          ELSE jsonb_build_object('code', k.code, 'hsn', k.hsn) END))
                 ORDER BY l."orderId", l.position), '[]')
            FROM "ShipmentLine" sl
            JOIN "OrderLine" l ON l."organizationId" = sl."organizationId" AND l.id = sl."orderLineId"
            LEFT JOIN "Sku" k ON k."organizationId" = l."organizationId" AND k.id = l."skuId"
           WHERE sl."organizationId" = s."organizationId" AND sl."shipmentId" = s.id) AS lines
    FROM "Shipment" s
    JOIN "Order" o ON o."organizationId" = s."organizationId" AND o.id = s."orderId"
    JOIN "CarrierAccount" a ON a."organizationId" = s."organizationId" AND a.id = s."carrierAccountId"
    JOIN "Warehouse" w ON w."organizationId" = s."organizationId" AND w.id = s."warehouseId"
   WHERE s."organizationId" = $1 AND s.id = $2`;

/** Undefined when this organization has no such shipment. */
export async function loadBooking(
  scope: OrgScope,
  shipmentId: string,
): Promise<Booking | undefined> {
  const rows = await scopedQuery<Row>(scope, {
    name: "shipment_load_booking",
    text: LOAD,
    values: [scope.organizationId, shipmentId],
  });
  const row = rows[0];
  if (!row) return undefined;
  const { placedAt, shipBy, cancelledAt, order, ...rest } = row;
  return { ...rest, order: { ...order, placedAt, shipBy, cancelledAt } };
}
