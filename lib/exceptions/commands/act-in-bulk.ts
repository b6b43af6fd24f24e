import type { z } from "zod";
import type { BulkResult } from "@/lib/http/page-schema";
import type { AppError } from "@/lib/kernel/app-error";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { alreadySettled } from "../errors";
import type { exceptionBulkInputSchema } from "../schema";
import { actOnException } from "./act-on-exception";

const SETTLED = alreadySettled().code;

/**
 * The same act for many cards, one after another, each with its own verdict. A card that an earlier
 * one of the run has settled (all lines of one item, say) counts as done.
 */
export async function actInBulk(
  scope: OrgScope,
  input: z.infer<typeof exceptionBulkInputSchema>,
): Promise<Result<BulkResult, AppError>> {
  const { ids, ...act } = input;
  const wanted = [...new Set(ids)];
  const cards = await scopedDb(scope).exception.findMany({
    where: { organizationId: scope.organizationId, id: { in: wanted } },
    select: { id: true, title: true, status: true, order: { select: { number: true } } },
  });
  const byId = new Map(cards.map((card) => [card.id, card]));
  const verdicts: BulkResult["verdicts"] = [];
  for (const id of wanted) {
    const card = byId.get(id);
    const row = { id, label: card?.order?.number ?? card?.title ?? id, resultId: null };
    const done = await actOnException(scope, id, act);
    if (done.ok) verdicts.push({ ...row, ok: true, ...done.value, code: null, field: null });
    else if (done.error.code === SETTLED && card?.status !== "RESOLVED")
      verdicts.push({
        ...row,
        ok: true,
        message: "Settled along the way",
        code: null,
        field: null,
      });
    else {
      const { message, code, field = null } = done.error;
      verdicts.push({ ...row, ok: false, message, code, field });
    }
  }
  const succeeded = verdicts.filter((verdict) => verdict.ok).length;
  const failed = verdicts.length - succeeded;
  return ok({ verdicts, succeeded, failed, traceId: scope.traceId });
}
