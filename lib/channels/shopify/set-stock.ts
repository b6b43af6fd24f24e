import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { channelError, type ChannelError } from "../channel-error";
import type { ChannelStockOperations } from "../stock-contract";
import { callShopify } from "./client";
import { refused } from "./errors";
import { toGid } from "./gid";

const SET = `mutation SetStock($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id }
    userErrors { code message }
  }
}`;

const data = z.object({
  inventorySetQuantities: z.object({
    userErrors: z.array(z.looseObject({ code: z.string().nullish(), message: z.string() })),
  }),
});

/**
 * Since 2026-04 the mutation wants an idempotency key and the number it changes from (Shopify docs,
 * "inventorySetQuantities"); after a refusal a new key.
 */
export const setStock: ChannelStockOperations["setStock"] = async (
  context,
  { externalInventoryItemId, externalLocationId, quantity, from, key, reference },
): Promise<Result<"set" | "stale", ChannelError>> => {
  const answer = await callShopify(context, {
    operation: "SetStock",
    query: SET,
    isWrite: true,
    data,
    variables: {
      key,
      input: {
        name: "available",
        reason: "correction",
        referenceDocumentUri: `gid://waybill/${reference}`,
        quantities: [
          {
            inventoryItemId: toGid("InventoryItem", externalInventoryItemId),
            locationId: toGid("Location", externalLocationId),
            quantity,
            changeFromQuantity: from,
          },
        ],
      },
    },
  });
  if (!answer.ok) return answer;
  const { userErrors } = answer.value.inventorySetQuantities;
  const codes = userErrors.map(({ code }) => code);
  if (codes.includes("CHANGE_FROM_QUANTITY_STALE")) return ok("stale");
  if (codes.includes("IDEMPOTENCY_CONCURRENT_REQUEST")) return err(stillBusy);
  if (userErrors.length > 0)
    return err(refused(userErrors.map(({ message }) => message).join(" ")));
  return ok("set");
};

const stillBusy = channelError.unavailable("stock-still-busy", {
  message: "Shopify is still working on the same change of stock.",
  nextAction: "Waybill looks again by itself in a moment.",
});
