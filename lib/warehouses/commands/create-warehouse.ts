import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { codeTaken } from "../errors";
import type { CreateWarehouseInput } from "../schema";

/** Opens a warehouse; it is asked for units after all others until somebody moves it. */
export async function createWarehouse(
  scope: OrgScope,
  input: CreateWarehouseInput,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const last = await tx.warehouse.aggregate({ _max: { priority: true } });
    const made = await tx.warehouse.createManyAndReturn({
      data: [{ ...input, id: newId(), organizationId, priority: (last._max.priority ?? 0) + 1 }],
      skipDuplicates: true,
      select: { id: true },
    });
    const [row] = made;
    if (!row) return err(codeTaken(input.code));
    await recordAudit(tx, scope, {
      action: "warehouse.create",
      subject: `warehouse:${row.id}`,
      data: { code: input.code },
    });
    return ok({ id: row.id, message: `${input.name} is open. Receive stock to sell from it.` });
  });
}
