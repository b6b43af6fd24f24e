import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { toNewRow } from "../new-account";
import type { NewAccountInput } from "../schema";

/**
 * Stores an account at a courier, in dry run. The first one of an organization is its default. Its
 * webhook address is made with it; a token for it is made when somebody asks for one.
 */
export async function createAccount(
  scope: OrgScope,
  input: NewAccountInput,
): Promise<Result<{ readonly id: string; readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const made = toNewRow(newId(), input);
  if (!made.ok) return made;
  const { id, name, carrier, settings } = made.value;
  await inTransaction(scope, async (tx) => {
    // Two at once would both be the first.
    await tx.$queryRaw`
      SELECT FROM "Organization" WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
    const isDefault = !(await tx.carrierAccount.findFirst({
      where: { organizationId, isDefault: true },
    }));
    await tx.carrierAccount.create({
      data: {
        ...made.value,
        ...{ organizationId, isDefault, settings: settings ?? {} },
        webhookEndpointId: newId().replaceAll("-", ""),
      },
    });
    await recordAudit(tx, scope, {
      action: "carrier-account.create",
      subject: `carrier-account:${id}`,
      data: { carrier, isDefault },
    });
  });
  const courier = findCarrier(carrier)?.name ?? carrier;
  return ok({ id, message: `${name} is connected, in dry run: the ${courier} simulator answers` });
}
