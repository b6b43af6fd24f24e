import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

/** A delivery that is being worked on. */
export type OpenDelivery = {
  readonly id: string;
  readonly channelId: string | null;
  readonly carrierAccountId: string | null;
  readonly source: string;
  readonly topic: string;
  readonly body: Uint8Array;
  readonly triggeredAt: Date | null;
  readonly resourceExternalId: string | null;
  readonly receivedAt: Date;
};

/** Undefined when there is nothing to do: unknown, refused at the door, or worked off before. */
export async function openDelivery(
  scope: OrgScope,
  deliveryId: string,
): Promise<OpenDelivery | undefined> {
  const [delivery] = await scopedDb(scope).webhookDelivery.updateManyAndReturn({
    where: {
      id: deliveryId,
      organizationId: scope.organizationId,
      status: { in: ["ENQUEUED", "PROCESSING", "FAILED"] },
    },
    data: { status: "PROCESSING", attemptCount: { increment: 1 } },
    select: {
      ...{ id: true, channelId: true, carrierAccountId: true, source: true, topic: true },
      ...{ body: true, triggeredAt: true, resourceExternalId: true, receivedAt: true },
    },
  });
  return delivery;
}
