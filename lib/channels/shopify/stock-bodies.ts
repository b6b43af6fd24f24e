import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { parseJsonKeepingIds } from "@/lib/webhooks/parse-json";
import type { ShelfMove, StockNotice } from "../stock-contract";

const id = z.union([z.string().min(1), z.int()]).transform((value) => String(value));
const units = z.int().min(0);

const noticeSchema = z.looseObject({
  inventory_item_id: id,
  location_id: id,
  available: z.int().nullable(),
  updated_at: z.iso.datetime({ offset: true }),
});

const parcelSchema = z.looseObject({
  id,
  status: z.string().nullish(),
  location_id: id,
  line_items: z.array(z.looseObject({ id, variant_id: id.nullish(), quantity: units })),
});

const refundSchema = z.looseObject({
  id,
  refund_line_items: z.array(
    z.looseObject({
      line_item_id: id,
      quantity: units,
      restock_type: z.string().nullish(),
      location_id: id.nullish(),
      line_item: z.looseObject({ variant_id: id.nullish() }).nullish(),
    }),
  ),
});

const parse = (rawBody: Uint8Array): unknown =>
  parseJsonKeepingIds(Buffer.from(rawBody).toString("utf8"))?.value;

export function readNotice(rawBody: Uint8Array): Result<StockNotice, { readonly message: string }> {
  const parsed = noticeSchema.safeParse(parse(rawBody));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join(".") || "the body";
    return err({ message: `Not an inventory level as Shopify documents it: ${path} is wrong.` });
  }
  const { inventory_item_id, location_id, available, updated_at } = parsed.data;
  return ok({
    externalInventoryItemId: inventory_item_id,
    externalLocationId: location_id,
    available,
    updatedAt: new Date(updated_at),
  });
}

/** Parcels take committed units off the shelf, a cancelled one brings them back, and so do returns. */
export function readShelfMoves(topic: string, rawBody: Uint8Array): readonly ShelfMove[] {
  if (topic === "refunds/create") return returnedUnits(rawBody);
  if (topic !== "fulfillments/create" && topic !== "fulfillments/update") return [];
  const parsed = parcelSchema.safeParse(parse(rawBody));
  if (!parsed.success) return [];
  const parcel = parsed.data;
  const isCancelled = parcel.status === "cancelled";
  if (topic === "fulfillments/update" && !isCancelled) return [];
  return parcel.line_items.flatMap((line) =>
    line.variant_id && line.quantity > 0
      ? {
          externalVariantId: line.variant_id,
          externalLocationId: parcel.location_id,
          units: isCancelled ? line.quantity : -line.quantity,
          cause: `${isCancelled ? "parcel-back" : "parcel"}:${parcel.id}:${line.id}`,
        }
      : [],
  );
}

function returnedUnits(rawBody: Uint8Array): readonly ShelfMove[] {
  const parsed = refundSchema.safeParse(parse(rawBody));
  if (!parsed.success) return [];
  return parsed.data.refund_line_items.flatMap((line) =>
    line.restock_type === "return" && line.line_item?.variant_id && line.location_id
      ? {
          externalVariantId: line.line_item.variant_id,
          externalLocationId: line.location_id,
          units: line.quantity,
          cause: `return:${parsed.data.id}:${line.line_item_id}`,
        }
      : [],
  );
}
