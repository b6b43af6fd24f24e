import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { Channel } from "@/prisma/generated/client";
import { confirmTakeover, locationNotFound, noSuchWarehouse, warehouseTaken } from "../errors";
import { readTakeover } from "../internal/read-takeover";
import { followsShop } from "../model";
import type { UpdateLocationInput } from "../schema";

/**
 * Says which warehouse a shop's place is. Another one starts anew: what was agreed on belonged to
 * the one before. Numbers that came in before are taken over by the event that is committed with it,
 * and where that changes some of ours, it must be said how many.
 */
export async function updateLocation(
  scope: OrgScope,
  { channelId, locationId }: { readonly channelId: string; readonly locationId: string },
  input: UpdateLocationInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    // One shop's places are changed one after another, so that no two take the same warehouse.
    const [channel] = await tx.$queryRaw<Pick<Channel, "name" | "stockSync">[]>`
      SELECT name, "stockSync" FROM "Channel" WHERE "organizationId" = ${organizationId}::uuid
         AND id = ${channelId}::uuid FOR NO KEY UPDATE`;
    const location = await tx.channelLocation.findFirst({
      where: { organizationId, channelId, id: locationId },
    });
    if (!channel || !location) return err(locationNotFound);
    const warehouseId = input.warehouseId === undefined ? location.warehouseId : input.warehouseId;
    const isActive = input.isActive ?? location.isActive;
    const warehouse =
      warehouseId === null
        ? null
        : await tx.warehouse.findFirst({ where: { organizationId, id: warehouseId } });
    if (warehouseId !== null && !warehouse) return err(noSuchWarehouse);
    const taken = await tx.channelLocation.findFirst({
      where: { organizationId, channelId, warehouseId, isActive: true, id: { not: locationId } },
    });
    if (warehouse && isActive && taken) return err(warehouseTaken(warehouse.name, taken.name));
    const isNew = warehouseId !== location.warehouseId || isActive !== location.isActive;
    if (isNew && warehouseId !== null && isActive && followsShop(channel.stockSync)) {
      const { externalLocationId } = location;
      const mapping = { externalLocationId, warehouseId };
      const { changeCount } = await readTakeover(tx, scope, channelId, mapping);
      const path = `/channels/${channelId}/takeover?locationId=${locationId}&warehouseId=${warehouseId}`;
      if (changeCount > 0 && changeCount !== input.confirmChangeCount)
        return err(confirmTakeover(channel.name, path, changeCount));
    }
    await tx.channelLocation.updateMany({
      where: { organizationId, id: locationId },
      data: { warehouseId, isActive },
    });
    if (isNew)
      await tx.channelStock.updateMany({
        where: { organizationId, channelId, externalLocationId: location.externalLocationId },
        data: { agreedQuantity: null, pushedQuantity: null, pushedAt: null, refusedQuantity: null },
      });
    await appendOutbox(tx, scope, "channel/stock-requested", { channelId }, newId());
    await recordAudit(tx, scope, {
      action: "channel.location",
      subject: `channel:${channelId}`,
      data: { locationId, warehouseId, isActive, before: location.warehouseId },
    });
    if (!isActive) return ok({ message: `${location.name} is switched off` });
    const what = warehouse ? `is ${warehouse.name} now` : "is no warehouse of yours now";
    return ok({ message: `${location.name} ${what}` });
  });
}
