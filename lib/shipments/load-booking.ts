import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Prisma } from "@/prisma/generated/client";
import { callableAccountColumns } from "./carrier-account";

const knownInclude = {
  account: { select: { ...callableAccountColumns, name: true } },
  packages: { orderBy: { sequence: "asc" } },
  order: {
    select: {
      number: true,
      channelId: true,
      externalOrderId: true,
      placedAt: true,
      shipBy: true,
    },
  },
} satisfies Prisma.ShipmentInclude;

const bookingInclude = {
  ...knownInclude,
  warehouse: true,
  lines: { include: { orderLine: { include: { sku: { select: { code: true, hsn: true } } } } } },
} satisfies Prisma.ShipmentInclude;

/** What it takes to talk to a courier about a shipment that it knows. */
export const loadKnown = (scope: OrgScope, shipmentId: string): Promise<KnownShipment | null> =>
  scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    include: knownInclude,
  });

/** Everything a courier is told about a shipment. */
export const loadBooking = (scope: OrgScope, shipmentId: string): Promise<Booking | null> =>
  scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    include: bookingInclude,
  });

/** A known shipment with the place it leaves from. */
export const loadCollection = (scope: OrgScope, shipmentId: string): Promise<Collection | null> =>
  scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    include: { ...knownInclude, warehouse: true },
  });

export type KnownShipment = Prisma.ShipmentGetPayload<{ include: typeof knownInclude }>;
export type Booking = Prisma.ShipmentGetPayload<{ include: typeof bookingInclude }>;
export type Collection = Prisma.ShipmentGetPayload<{
  include: typeof knownInclude & { warehouse: true };
}>;
