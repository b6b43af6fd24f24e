import { appendOutbox } from "@/lib/events/append-outbox";
import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";

/** More SKUs than this at once, and the whole queue is looked at instead. */
const MOST_NAMED = 1000;

/**
 * Units of these SKUs have become free, or of so many that they are not named (null): the orders
 * that wait for them are served by themselves, oldest first. Nothing is sent where nobody waits. An
 * order that begins to wait asks once by itself, so that the two cannot miss each other.
 *
 * Each call is an event of its own: one that was told before may have been served before, too.
 */
export async function askForWaitingOrders(
  tx: ScopedTx,
  scope: OrgScope,
  skuIds: readonly string[] | null,
): Promise<void> {
  const named = skuIds === null ? null : [...new Set(skuIds)];
  if (named?.length === 0) return;
  const isOne = named === null ? Prisma.sql`TRUE` : Prisma.sql`"skuId" = ANY (${named}::uuid[])`;
  const waiting = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM "BackOrder" WHERE "organizationId" = ${scope.organizationId}::uuid AND ${isOne} LIMIT 1`;
  if (waiting.length === 0) return;
  await appendOutbox(
    tx,
    scope,
    "inventory/stock-arrived",
    { skuIds: named && named.length <= MOST_NAMED ? named : null },
    newId(),
  );
}
