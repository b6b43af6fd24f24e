import { appendOutbox } from "@/lib/events/append-outbox";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { counted } from "../model";
import { countWaitingOrders } from "./count-waiting-orders";

/**
 * Shops' items that waited for a SKU of exactly this code are mapped, now that there is one, and the
 * orders that wait for them go on. What a person opened stays open.
 *
 * Returns what happened as a sentence, empty when nothing did.
 */
export async function mapByCode(tx: ScopedTx, scope: OrgScope, code: string): Promise<string> {
  const { organizationId } = scope;
  const mapped = await tx.$queryRaw<{ readonly id: string; readonly skuId: string }[]>`
    UPDATE "ChannelVariant" v SET "skuId" = k.id, "updatedAt" = now()
      FROM "Sku" k
     WHERE v."organizationId" = ${organizationId}::uuid AND v."externalSku" = ${code}
       AND v."skuId" IS NULL AND v."openedAt" IS NULL
       AND k."organizationId" = ${organizationId}::uuid AND k.code = ${code}
    RETURNING v.id, k.id AS "skuId"`;
  if (mapped.length === 0) return "";
  const orderCount = await countWaitingOrders(
    tx,
    scope,
    mapped.map(({ id }) => id),
  );
  for (const { id, skuId } of mapped)
    await appendOutbox(
      tx,
      scope,
      "stock/variant-mapped",
      { channelVariantId: id },
      `${id}:${skuId}:${scope.traceId}`,
    );
  const items = `${counted(mapped.length, "shop item")} of this code ${mapped.length === 1 ? "is" : "are"} mapped to it`;
  return orderCount === 0 ? `${items}.` : `${items}, and ${goOn(orderCount)}.`;
}

export const goOn = (orderCount: number): string =>
  `${counted(orderCount, "waiting order")} ${orderCount === 1 ? "goes" : "go"} on`;
