import type { z } from "zod";
import type { bulkVerdictSchema } from "@/lib/http/page-schema";
import type { BulkResult } from "@/lib/http/page-schema";
import { inChunks } from "@/lib/carriers/chunks";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { CreateShipmentInput } from "../schema";
import { requestShipment } from "./request-shipment";

type Verdict = z.infer<typeof bulkVerdictSchema>;
type Choice = Pick<CreateShipmentInput, "carrierAccountId" | "serviceCode">;

/** So many orders are claimed at the same time; the pool has room for others meanwhile. */
const AT_ONCE = 4;

/**
 * Claims many orders. Each is its own transaction with its own verdict: one that cannot go holds up
 * none of the others, and says which field is at fault (U1).
 */
export async function requestShipmentsBulk(
  scope: OrgScope,
  orderIds: readonly string[],
  choice: Choice = {},
): Promise<BulkResult> {
  const wanted = [...new Set(orderIds)];
  const orders = await scopedDb(scope).order.findMany({
    where: { organizationId: scope.organizationId, id: { in: wanted } },
    select: { id: true, number: true },
  });
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const verdicts: Verdict[] = [];
  for (const chunk of inChunks(wanted, AT_ONCE))
    verdicts.push(
      ...(await Promise.all(
        chunk.map((orderId) => verdictOf(scope, orderId, numbers.get(orderId) ?? orderId, choice)),
      )),
    );
  const succeeded = verdicts.filter(({ ok }) => ok).length;
  return { verdicts, succeeded, failed: verdicts.length - succeeded, traceId: scope.traceId };
}

async function verdictOf(
  scope: OrgScope,
  orderId: string,
  label: string,
  choice: Choice,
): Promise<Verdict> {
  const requested = await requestShipment(scope, { orderId, ...choice });
  if (requested.ok) {
    const { message, shipmentId } = requested.value;
    return { id: orderId, label, ok: true, message, code: null, field: null, resultId: shipmentId };
  }
  const { code, message, field = null } = requested.error;
  return { id: orderId, label, ok: false, message, code, field, resultId: null };
}
