import { z } from "zod";
import { mapResult, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import type { ChannelVariantListing } from "../model";
import { callShopify } from "./client";
import { idOfGid } from "./gid";
import { pageInfo, readPages } from "./pages";

const VARIANTS = `query ListVariants($after: String) {
  productVariants(first: 250, after: $after, sortKey: ID) {
    nodes { id displayName sku product { id } inventoryItem { id } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const data = z.object({
  productVariants: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        displayName: z.string(),
        sku: z.string().nullable(),
        product: z.object({ id: z.string() }),
        inventoryItem: z.object({ id: z.string() }),
      }),
    ),
    pageInfo,
  }),
});

export async function listVariants(
  context: ChannelContext,
): Promise<Result<readonly ChannelVariantListing[], ChannelError>> {
  const nodes = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "ListVariants",
      query: VARIANTS,
      variables: { after },
      data,
    });
    return mapResult(page, ({ productVariants }) => productVariants);
  });
  return mapResult(nodes, (variants) =>
    variants.map(({ id, displayName, sku, product, inventoryItem }) => ({
      externalVariantId: idOfGid(id),
      externalProductId: idOfGid(product.id),
      externalInventoryItemId: idOfGid(inventoryItem.id),
      externalSku: sku?.trim() || null,
      title: displayName,
    })),
  );
}
