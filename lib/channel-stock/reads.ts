import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { readTakeover } from "./internal/read-takeover";
import type { Channel, Takeover, TakeoverQuery } from "./schema";

/** Every shop with its places and how far its numbers and ours lie apart. */
export async function listChannels(scope: OrgScope): Promise<Channel[]> {
  return readChannels(scope, {});
}

export async function getChannel(scope: OrgScope, channelId: string): Promise<Channel | undefined> {
  const [channel] = await readChannels(scope, { id: channelId });
  return channel;
}

/**
 * What would change here if our books began to follow this shop; or, of a shop that they follow, if
 * one of its locations became this warehouse.
 */
export async function getTakeover(
  scope: OrgScope,
  channelId: string,
  { locationId, warehouseId }: TakeoverQuery = {},
): Promise<Takeover | undefined> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const channel = await db.channel.findFirst({
    where: { id: channelId, organizationId },
    select: { id: true },
  });
  if (!channel) return undefined;
  if (locationId === undefined || warehouseId === undefined)
    return readTakeover(db, scope, channelId);
  const location = await db.channelLocation.findFirst({
    where: { organizationId, channelId, id: locationId },
    select: { externalLocationId: true },
  });
  return location ? readTakeover(db, scope, channelId, { ...location, warehouseId }) : undefined;
}

async function readChannels(scope: OrgScope, where: { readonly id?: string }): Promise<Channel[]> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const channels = await db.channel.findMany({
    where: { ...where, organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, kind: true, name: true, externalDomain: true, status: true, isDryRun: true },
      ...{ stockSync: true, lastEventAt: true },
      locations: {
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: {
          ...{ id: true, externalLocationId: true, name: true, isActive: true },
          warehouse: { select: { id: true, name: true } },
        },
      },
    },
  });
  const counts = await db.$queryRaw<{ channelId: string; drift: number; waiting: number }[]>`
    SELECT s."channelId",
           count(*) FILTER (WHERE t."isMapped"
             AND s."seenQuantity" <> COALESCE(l.available, 0))::int AS drift,
           count(*) FILTER (WHERE t."isMapped" IS NULL)::int AS waiting
      FROM "ChannelStock" s
      LEFT JOIN LATERAL (
        SELECT v."skuId", p."warehouseId", true AS "isMapped"
          FROM "ChannelVariant" v JOIN "ChannelLocation" p
            ON p."organizationId" = s."organizationId" AND p."channelId" = s."channelId"
           AND p."externalLocationId" = s."externalLocationId"
         WHERE v."organizationId" = s."organizationId" AND v."channelId" = s."channelId"
           AND v."externalInventoryItemId" = s."externalInventoryItemId"
           AND v."skuId" IS NOT NULL AND p."warehouseId" IS NOT NULL AND p."isActive"
         LIMIT 1) t ON true
      LEFT JOIN "StockLevel" l ON l."organizationId" = s."organizationId"
       AND l."skuId" = t."skuId" AND l."warehouseId" = t."warehouseId"
     WHERE s."organizationId" = ${organizationId}::uuid AND s."seenQuantity" IS NOT NULL
     GROUP BY s."channelId"`;
  const countOf = new Map(counts.map((row) => [row.channelId, row]));
  return channels.map((channel) => ({
    ...channel,
    lastEventAt: channel.lastEventAt?.toISOString() ?? null,
    driftCount: countOf.get(channel.id)?.drift ?? 0,
    waitingCount: countOf.get(channel.id)?.waiting ?? 0,
  }));
}
