import { inChunks } from "@/lib/carriers/chunks";
import type { BulkResult } from "@/lib/http/page-schema";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { OrderBulkAct, OrderBulkInput } from "../input-schema";
import { combineByDoor } from "../internal/combine-by-door";
import { findMatching, MOST_AT_ONCE } from "../internal/find-matching";
import type { Done } from "./act-on-order";
import { cancelOrder } from "./cancel-order";
import { holdOrder } from "./hold-order";
import { assignOrder, tagOrder } from "./label-order";
import { releaseHold } from "./release-hold";

type Verdict = BulkResult["verdicts"][number];

/** So many orders are worked on at the same time; the pool has room for others meanwhile. */
const AT_ONCE = 4;

/**
 * The same act for many orders, chosen one by one or by what the list shows. Each is a transaction
 * of its own with its own verdict: one that cannot be done holds up none of the others (U1).
 */
export async function actOnOrders(
  scope: OrgScope,
  input: OrderBulkInput,
): Promise<Result<BulkResult, AppError>> {
  const { ids, filter, ...act } = input;
  const wanted = ids ? [...new Set(ids)] : await findMatching(scope, filter ?? { tab: "all" });
  if (wanted.length > MOST_AT_ONCE)
    return err(
      appError.conflict(
        "too-many-orders",
        `More than ${MOST_AT_ONCE} orders match; that many are not changed at once.`,
        { nextAction: "Narrow the filter, and do it in parts." },
      ),
    );
  const orders = await scopedDb(scope).order.findMany({
    where: { organizationId: scope.organizationId, id: { in: [...wanted] } },
  });
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const labelled = (id: string, done: Done): Verdict => toVerdict(id, numbers.get(id) ?? id, done);
  const verdicts: Verdict[] = [];
  if (act.action === "combine") {
    const done = await combineByDoor(scope, wanted, orders);
    verdicts.push(...wanted.flatMap((id) => labelled(id, done.get(id)!)));
  } else
    for (const chunk of inChunks(wanted, AT_ONCE))
      verdicts.push(
        ...(await Promise.all(
          chunk.map(async (id) => labelled(id, await actOnOne(scope, id, act))),
        )),
      );
  const succeeded = verdicts.filter((verdict) => verdict.ok).length;
  const failed = verdicts.length - succeeded;
  return ok({ verdicts, succeeded, failed, traceId: scope.traceId });
}

function actOnOne(
  scope: OrgScope,
  orderId: string,
  act: Exclude<OrderBulkAct, { action: "combine" }>,
): Promise<Done> {
  switch (act.action) {
    case "hold":
      return holdOrder(scope, orderId, act);
    case "release":
      return releaseHold(scope, orderId);
    case "tag":
      return tagOrder(scope, orderId, act);
    case "assign":
      return assignOrder(scope, orderId, act);
    case "cancel":
      return cancelOrder(scope, orderId, act);
  }
}

function toVerdict(id: string, label: string, done: Done): Verdict {
  const row = { id, label, resultId: null };
  if (done.ok) return { ...row, ok: true, message: done.value.message, code: null, field: null };
  const { message, code, field = null } = done.error;
  return { ...row, ok: false, message, code, field };
}
