import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { notEveryWarehouse } from "../errors";

/** Says in which order warehouses are asked. Every one in use is named, so that none is forgotten. */
export async function orderWarehouses(
  scope: OrgScope,
  ids: readonly string[],
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM "Warehouse"
       WHERE "organizationId" = ${organizationId}::uuid AND "isActive" ORDER BY id FOR NO KEY UPDATE`;
    const isWhole =
      new Set(ids).size === ids.length &&
      rows.length === ids.length &&
      rows.every(({ id }) => ids.includes(id));
    if (!isWhole) return err(notEveryWarehouse());
    await tx.$executeRaw`
      UPDATE "Warehouse" w SET priority = place.number::int
        FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS place (id, number)
       WHERE w."organizationId" = ${organizationId}::uuid AND w.id = place.id`;
    await recordAudit(tx, scope, {
      action: "warehouse.order",
      subject: `organization:${organizationId}`,
      data: { ids: [...ids] },
    });
    const first = rows.find(({ id }) => id === ids[0]);
    return ok({ message: `${first?.name ?? ""} is asked first now` });
  });
}
