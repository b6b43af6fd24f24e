import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** Units of a line held in a warehouse; `movementCount` makes the next cause unique. */
export type HeldUnits = {
  readonly orderLineId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly quantity: number;
  /** Of these, how many are in no parcel that is booked, or is being booked. */
  readonly unbooked: number;
  readonly movementCount: number;
};

/** What an order holds, least preferred warehouse first: the order in which it is given back. */
export async function heldUnits(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
): Promise<readonly HeldUnits[]> {
  const { organizationId } = scope;
  return tx.$queryRaw<HeldUnits[]>`
    SELECT r."orderLineId", r."skuId", r."warehouseId", r.quantity, l."movementCount",
           GREATEST(0, r.quantity - COALESCE((
             SELECT sum(sl.quantity) FROM "ShipmentLine" sl
               JOIN "Shipment" sh ON sh."organizationId" = sl."organizationId" AND sh.id = sl."shipmentId"
              WHERE sl."organizationId" = r."organizationId" AND sl."orderLineId" = r."orderLineId"
                AND sh."warehouseId" = r."warehouseId"
                AND sh.status IN ('PENDING', 'UNCERTAIN', 'BOOKED', 'LABEL_READY', 'ON_MANIFEST',
                                  'PICKUP_CALLED', 'VOID_REQUESTED')), 0))::int AS unbooked
      FROM "Reservation" r
      JOIN "OrderLine" l ON l."organizationId" = r."organizationId" AND l.id = r."orderLineId"
      JOIN "Warehouse" w ON w."organizationId" = r."organizationId" AND w.id = r."warehouseId"
     WHERE l."organizationId" = ${organizationId}::uuid AND l."orderId" = ${orderId}::uuid
       AND r.quantity > 0
     ORDER BY r."orderLineId", w.priority DESC, w.code DESC`;
}
