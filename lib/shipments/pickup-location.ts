import { createHash } from "node:crypto";
import type { CarrierError } from "@/lib/carriers/carrier-error";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { Warehouse } from "@/prisma/generated/client";
import type { CallableAccount } from "./carrier-account";
import { askCarrier } from "./carrier-ports";
import type { Booking } from "./load-booking";
import { pickupLocationOf } from "./shipment-request";
import { warehouseAddress } from "./ship-to";

/** The name under which the courier knows the shipment's warehouse, as far as we know. */
export const locationInUse = ({ account, warehouse, warehouseCount }: Booking): string =>
  pickupLocationOf(account.settings, warehouse.code, warehouseCount === 1);

/**
 * The warehouse has moved. Couriers cannot change a pickup location, so every account that knows it
 * gets a name it has never heard, and the next booking registers the new place under it. The name
 * follows from the place: a move back finds the name it had there.
 */
export async function renamePickupLocation(
  tx: ScopedTx,
  scope: OrgScope,
  warehouse: Omit<Warehouse, "createdAt">,
): Promise<void> {
  const place = createHash("sha256").update(JSON.stringify(warehouseAddress(warehouse)));
  const name = `${warehouse.code}-${place.digest("hex").slice(0, 6).toUpperCase()}`;
  await tx.$executeRaw`
    UPDATE "CarrierAccount"
       SET settings = jsonb_set(settings, '{pickupLocations}',
             COALESCE(settings->'pickupLocations', '{}') || jsonb_build_object(${warehouse.code}::text, ${name}::text))
     WHERE "organizationId" = ${scope.organizationId}::uuid
       AND (settings ? 'pickupLocation' OR settings->'pickupLocations' ? ${warehouse.code}::text)`;
}

/**
 * Registers the warehouse the first time a courier does not know it, under its code or, once it has
 * moved, the name of its new place, and keeps the name with the account, so that nobody has to type
 * it twice (S1-10).
 */
export async function registerPickupLocation(
  scope: OrgScope,
  account: CallableAccount,
  booking: Booking,
  signal: AbortSignal,
): Promise<Result<string, CarrierError>> {
  const { code, gstin } = booking.warehouse;
  const registered = await askCarrier(
    scope,
    account,
    "createWarehouse",
    {
      pickupLocation: pickupLocationOf(account.settings, code, false),
      address: warehouseAddress(booking.warehouse),
      ...(gstin ? { gstin } : {}),
    },
    { shipmentId: booking.id, signal },
  );
  if (!registered.ok) return registered;
  const { pickupLocation } = registered.value;
  await scopedQuery(scope, {
    name: "carrier_account_add_location",
    text: `UPDATE "CarrierAccount"
              SET settings = jsonb_set(settings, '{pickupLocations}',
                    COALESCE(settings->'pickupLocations', '{}') || jsonb_build_object($3::text, $4::text))
            WHERE id = $1 AND "organizationId" = $2`,
    values: [account.accountId, scope.organizationId, code, pickupLocation],
  });
  return ok(pickupLocation);
}
