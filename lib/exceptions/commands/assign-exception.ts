import { memberNames } from "@/lib/auth/member-names";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { exceptionNotFound } from "../errors";

/** Hands a card to somebody of the organization, or to nobody. */
export async function assignException(
  scope: OrgScope,
  exceptionId: string,
  input: { readonly assigneeId: string | null },
): Promise<Result<{ readonly message: string }, AppError>> {
  const { assigneeId } = input;
  const name =
    assigneeId === null ? undefined : (await memberNames(scope, [assigneeId])).get(assigneeId);
  if (assigneeId !== null && name === undefined)
    return err(
      appError.invalid("unknown-assignee", "That person does not belong to this organization.", {
        field: "assigneeId",
      }),
    );
  const { count } = await scopedDb(scope).exception.updateMany({
    where: { id: exceptionId, organizationId: scope.organizationId },
    data: { assigneeId },
  });
  if (count === 0) return err(exceptionNotFound());
  return ok({ message: name === undefined ? "Assigned to nobody" : `Assigned to ${name}` });
}
