import { createHash } from "node:crypto";
import type { ChannelAddress, ChannelOrder } from "@/lib/channels/model";
import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { PaymentStatus } from "@/prisma/generated/enums";

/** What was known of the order before; absent when this is the first that is heard of it. */
export type KnownOrder = {
  readonly id: string;
  readonly externalUpdatedAt: Date | null;
  readonly shopAddressHash: string | null;
  readonly cancelledAt: Date | null;
  readonly paymentStatus: PaymentStatus;
  readonly codAmountMinor: number;
  readonly shippedUnitCount: number;
  readonly tags: readonly string[];
  readonly shopTags: readonly string[];
  readonly shopNote: string | null;
  readonly combinedIntoId: string | null;
  /** When the delivery that was applied last was set off, by the shop's clock. */
  readonly triggeredAt: Date | null;
};

/** Same address, same hash. */
export const addressHash = (address: ChannelAddress | null): string =>
  createHash("sha256").update(JSON.stringify(address)).digest("hex");

/**
 * The order's row, taken, and what was known. Of several who bring the same new order at once, one
 * inserts it and the others wait and find it: the unique index decides, and nobody crashes.
 */
export async function locateOrder(
  tx: ScopedTx,
  scope: OrgScope,
  channelId: string,
  order: ChannelOrder,
): Promise<{ readonly id: string; readonly known: KnownOrder | undefined }> {
  const found = await takeOrder(tx, scope, channelId, order.externalOrderId);
  if (found) return { id: found.id, known: found };
  const { organizationId, traceId } = scope;
  const inserted = await tx.order.createManyAndReturn({
    data: [
      {
        ...{ id: newId(), organizationId, channelId, traceId },
        ...{ externalOrderId: order.externalOrderId, number: order.number },
        ...{ paymentStatus: order.paymentStatus, paymentKind: order.paymentKind },
        ...{ currency: order.currency, totalMinor: order.totalMinor },
        ...{ subtotalMinor: order.subtotalMinor, buyerName: order.buyer.name },
        placedAt: order.placedAt,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const [row] = inserted;
  if (row) return { id: row.id, known: undefined };
  const other = await takeOrder(tx, scope, channelId, order.externalOrderId);
  if (!other) throw new Error(`Order ${order.externalOrderId} could be neither added nor found`);
  return { id: other.id, known: other };
}

async function takeOrder(
  tx: ScopedTx,
  scope: OrgScope,
  channelId: string,
  externalOrderId: string,
): Promise<KnownOrder | undefined> {
  const rows = await tx.$queryRaw<KnownOrder[]>`
    SELECT o.id, o."externalUpdatedAt", o."shopAddressHash", o."cancelledAt", o."paymentStatus",
           o."codAmountMinor", o."shippedUnitCount", o.tags, o."shopTags", o."shopNote",
           o."combinedIntoId",
           (SELECT d."triggeredAt" FROM "WebhookDelivery" d
             WHERE d."organizationId" = o."organizationId" AND d.id = o."sourceDeliveryId") AS "triggeredAt"
      FROM "Order" o
     WHERE o."organizationId" = ${scope.organizationId}::uuid AND o."channelId" = ${channelId}::uuid
       AND o."externalOrderId" = ${externalOrderId} FOR NO KEY UPDATE OF o`;
  return rows[0];
}

/**
 * An older version never overwrites a newer one. The shop's versions have whole seconds, so within
 * one second the time it set the webhook off decides, where both are known.
 */
export function isOlder(
  known: Pick<KnownOrder, "externalUpdatedAt" | "triggeredAt">,
  order: Pick<ChannelOrder, "updatedAt">,
  triggeredAt: Date | null,
): boolean {
  const before = known.externalUpdatedAt?.getTime();
  const now = order.updatedAt.getTime();
  if (before === undefined || now > before) return false;
  if (now < before) return true;
  return known.triggeredAt !== null && triggeredAt !== null && triggeredAt < known.triggeredAt;
}
