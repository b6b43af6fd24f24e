import { z } from "zod";
import { mapResult, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import type { ShopItemAt, ShopLevel } from "../stock-contract";
import { callShopify } from "./client";
import { toGid } from "./gid";

const LEVEL = `query ReadStock($item: ID!, $location: ID!) {
  inventoryItem(id: $item) {
    inventoryLevel(locationId: $location) {
      updatedAt
      quantities(names: ["available", "committed"]) { name quantity }
    }
  }
}`;

const data = z.object({
  inventoryItem: z
    .object({
      inventoryLevel: z
        .object({
          updatedAt: z.iso.datetime({ offset: true }),
          quantities: z.array(z.object({ name: z.string(), quantity: z.int() })),
        })
        .nullable(),
    })
    .nullable(),
});

export async function readStock(
  context: ChannelContext,
  { externalInventoryItemId, externalLocationId }: ShopItemAt,
): Promise<Result<ShopLevel | undefined, ChannelError>> {
  const answer = await callShopify(context, {
    operation: "ReadStock",
    query: LEVEL,
    variables: {
      item: toGid("InventoryItem", externalInventoryItemId),
      location: toGid("Location", externalLocationId),
    },
    data,
  });
  return mapResult(answer, ({ inventoryItem }) => {
    const level = inventoryItem?.inventoryLevel;
    if (!level) return undefined;
    const named = (wanted: string): number =>
      level.quantities.find(({ name }) => name === wanted)?.quantity ?? 0;
    return {
      available: named("available"),
      committed: named("committed"),
      updatedAt: new Date(level.updatedAt),
    };
  });
}
