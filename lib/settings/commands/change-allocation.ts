import { appendOutbox } from "@/lib/events/append-outbox";
import { newId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { ChangeAllocationSettings } from "../schema";

/**
 * Changes how orders get their stock. What is reserved stays where it is; orders that wait are looked
 * at again where the change is about them.
 */
export async function changeAllocation(
  scope: OrgScope,
  changes: ChangeAllocationSettings,
): Promise<Result<{ readonly message: string }, never>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const before = await tx.organization.findFirstOrThrow({ where: { id: organizationId } });
    await tx.organization.updateMany({
      where: { id: organizationId },
      // Left out is left as it is.
      data: JSON.parse(JSON.stringify(changes)) as typeof before,
    });
    await recordAudit(tx, scope, {
      action: "settings.allocation",
      subject: `organization:${organizationId}`,
      data: { ...changes },
    });
    const isAboutWaiting =
      (changes.partialStock ?? before.partialStock) !== before.partialStock ||
      (changes.reservesCod ?? before.reservesCod) !== before.reservesCod;
    if (!isAboutWaiting) return ok({ message: "Saved. New orders follow it." });
    await appendOutbox(tx, scope, "settings/allocation-changed", {}, newId());
    return ok({ message: "Saved. Orders that wait are looked at again." });
  });
}
