import { channelContext } from "@/lib/channels/connections";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { channelNotFound, shopSaid } from "../errors";

/**
 * Reads a shop's places. What is mapped stays so, names follow the shop, and a place that was closed
 * there is switched off here; one that is gone stays for the record, off.
 */
export async function pullLocations(
  scope: OrgScope,
  channelId: string,
): Promise<Result<{ readonly message: string; readonly locationCount: number }, AppError>> {
  const { organizationId } = scope;
  const channel = await scopedDb(scope).channel.findFirst({
    where: { id: channelId, organizationId },
  });
  if (!channel) return err(channelNotFound);
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) return err(shopSaid(opened.error));
  const { adapter, context } = opened.value;
  const listed = adapter.stock ? await adapter.stock.listLocations(context) : ok([]);
  if (!listed.ok) return err(shopSaid(listed.error));
  await inTransaction(scope, async (tx) => {
    for (const { externalLocationId, name, isActive } of listed.value) {
      const where = { organizationId, channelId, externalLocationId };
      await tx.channelLocation.createMany({
        data: [{ ...where, name, isActive }],
        skipDuplicates: true,
      });
      await tx.channelLocation.updateMany({
        where,
        data: { name, ...(isActive ? {} : { isActive: false }) },
      });
    }
    await tx.channelLocation.updateMany({
      where: {
        ...{ organizationId, channelId },
        externalLocationId: { notIn: listed.value.map((place) => place.externalLocationId) },
      },
      data: { isActive: false },
    });
  });
  const locationCount = listed.value.length;
  const places = locationCount === 1 ? "1 location" : `${locationCount} locations`;
  return ok({ message: `${channel.name} has ${places}`, locationCount });
}
