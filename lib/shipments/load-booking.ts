import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { callableAccountColumns } from "./carrier-account";

/** Everything a courier is told about a shipment. */
export async function loadBooking(scope: OrgScope, shipmentId: string) {
  return scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    include: {
      account: { select: { ...callableAccountColumns, name: true } },
      warehouse: true,
      packages: { orderBy: { sequence: "asc" } },
      lines: {
        include: { orderLine: { include: { sku: { select: { code: true, hsn: true } } } } },
      },
      order: {
        select: {
          id: true,
          number: true,
          channelId: true,
          externalOrderId: true,
          placedAt: true,
          shipBy: true,
          note: true,
        },
      },
    },
  });
}

export type Booking = NonNullable<Awaited<ReturnType<typeof loadBooking>>>;
