import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { VOIDABLE } from "@/lib/shipments/machine";
import { renamePickupLocation } from "@/lib/shipments/pickup-location";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Warehouse } from "@/prisma/generated/client";
import { warehouseNotFound } from "../errors";
import { type UpdateWarehouseInput, type WarehouseFields, warehouseFieldsSchema } from "../schema";

/** Where the van goes and whom the driver calls: a courier that knows these has to be told. */
const PLACE = [
  ...(["address1", "address2", "city", "stateCode", "postalCode", "countryCode"] as const),
  ...(["phone", "contactName"] as const),
];

/**
 * Changes what is given and checks the whole. Couriers cannot change a pickup location, so a
 * warehouse that moves is registered under a new name with the next booking.
 */
export async function updateWarehouse(
  scope: OrgScope,
  warehouseId: string,
  changes: UpdateWarehouseInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const rows = await tx.$queryRaw<Warehouse[]>`
      SELECT * FROM "Warehouse" WHERE "organizationId" = ${organizationId}::uuid
         AND id = ${warehouseId}::uuid FOR NO KEY UPDATE`;
    const before = rows[0];
    if (!before) return err(warehouseNotFound());
    const whole = warehouseFieldsSchema.safeParse({ ...before, ...changes });
    if (!whole.success) return err(invalid(whole.error.issues));
    const after = whole.data;
    await tx.warehouse.updateMany({ where: { id: warehouseId, organizationId }, data: after });
    const changed = (Object.keys(after) as (keyof WarehouseFields)[]).filter(
      (field) => String(after[field]) !== String(before[field]),
    );
    await recordAudit(tx, scope, {
      action: "warehouse.update",
      subject: `warehouse:${warehouseId}`,
      data: { changed },
    });
    const hasMoved = PLACE.some((field) => changed.includes(field));
    if (!hasMoved) return ok({ message: `Saved ${after.name}` });
    await renamePickupLocation(tx, scope, { ...before, ...after });
    return ok({ message: `Saved ${after.name}. ${await movedWords(tx, scope, warehouseId)}` });
  });
}

/** Parcels that are booked are fetched where the courier was told to. */
async function movedWords(tx: ScopedTx, scope: OrgScope, warehouseId: string): Promise<string> {
  const booked = await tx.shipment.count({
    where: { organizationId: scope.organizationId, warehouseId, status: { in: [...VOIDABLE] } },
  });
  const next = "Couriers learn the new address with the next booking.";
  if (booked === 0) return next;
  const parcels = booked === 1 ? "1 booked parcel is" : `${booked} booked parcels are`;
  return `${parcels} still fetched at the old address. ${next}`;
}

const invalid = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): AppError => {
  const fields = issues.map(({ path, message }) => ({ field: path.join("."), message }));
  const [first] = fields;
  return appError.invalid(
    "invalid-input",
    fields.length === 1 && first ? first.message : `${fields.length} fields are not right.`,
    {
      nextAction: "Correct what is marked and send it again.",
      ...(first ? { field: first.field } : {}),
      fields,
    },
  );
};
