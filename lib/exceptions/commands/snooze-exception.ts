import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { alreadySettled, exceptionNotFound } from "../errors";

const MAX_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Puts a card aside until a moment; a job brings it back then. */
export async function snoozeException(
  scope: OrgScope,
  exceptionId: string,
  input: { readonly until: string },
): Promise<Result<{ readonly message: string }, AppError>> {
  const until = new Date(input.until);
  const aheadMs = until.getTime() - Date.now();
  if (aheadMs <= 0 || aheadMs > MAX_DAYS * DAY_MS)
    return err(
      appError.invalid("invalid-snooze", `Choose a moment within the next ${MAX_DAYS} days.`, {
        field: "until",
      }),
    );
  const db = scopedDb(scope);
  const where = { id: exceptionId, organizationId: scope.organizationId };
  const { count } = await db.exception.updateMany({
    where: { ...where, status: { not: "RESOLVED" } },
    data: { status: "SNOOZED", snoozedUntil: until },
  });
  if (count === 1) return ok({ message: "Snoozed. It comes back by itself" });
  return err((await db.exception.count({ where })) === 0 ? exceptionNotFound() : alreadySettled());
}
