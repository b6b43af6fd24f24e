import { z } from "zod";
import { mapResult, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import type { ShopLocation } from "../stock-contract";
import { callShopify } from "./client";
import { idOfGid } from "./gid";
import { pageInfo, readPages } from "./pages";

/** Without being asked, Shopify leaves out closed places and those of fulfilment services. */
const LOCATIONS = `query ListLocations($after: String) {
  locations(first: 100, after: $after, includeInactive: true, includeLegacy: true) {
    nodes { id name isActive }
    pageInfo { hasNextPage endCursor }
  }
}`;

const data = z.object({
  locations: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })),
    pageInfo,
  }),
});

export async function listLocations(
  context: ChannelContext,
): Promise<Result<readonly ShopLocation[], ChannelError>> {
  const nodes = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "ListLocations",
      query: LOCATIONS,
      variables: { after },
      data,
    });
    return mapResult(page, ({ locations }) => locations);
  });
  return mapResult(nodes, (found) =>
    found.map(({ id, name, isActive }) => ({ externalLocationId: idOfGid(id), name, isActive })),
  );
}
