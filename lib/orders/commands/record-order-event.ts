import type { Prisma } from "@/prisma/generated/client";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

export type OrderEventInput = {
  readonly orderId: string;
  readonly shipmentId?: string | undefined;
  /** Stable machine word, e.g. "order-received", "stock-reserved", "shipment-booked", "scan". */
  readonly kind: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly data?: Prisma.InputJsonValue | undefined;
  readonly fromStatus?: string | undefined;
  readonly toStatus?: string | undefined;
  /** Defaults to the scope's actor. */
  readonly actor?: OrgScope["actor"] | undefined;
  readonly at?: Date | undefined;
  /** A repeated cause writes no second row. */
  readonly causeKey: string;
};

/** Adds one row to the order's timeline, with the change it tells of. */
export async function recordOrderEvent(
  tx: ScopedTx,
  scope: OrgScope,
  input: OrderEventInput,
): Promise<void> {
  const actor = input.actor ?? scope.actor;
  await tx.orderEvent.createMany({
    data: [
      {
        organizationId: scope.organizationId,
        orderId: input.orderId,
        shipmentId: input.shipmentId ?? null,
        kind: input.kind,
        title: input.title,
        detail: input.detail ?? null,
        ...(input.data === undefined ? {} : { data: input.data }),
        fromStatus: input.fromStatus ?? null,
        toStatus: input.toStatus ?? null,
        actorKind: actor.kind,
        actorName: actor.name,
        traceId: scope.traceId,
        causeKey: input.causeKey,
        ...(input.at ? { at: input.at } : {}),
      },
    ],
    skipDuplicates: true,
  });
}
