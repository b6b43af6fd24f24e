import { z } from "zod";
import { pageOf, writeResultSchema } from "@/lib/http/page-schema";
import { placeCursorSchema } from "@/lib/http/place-cursor";
import { VARIANT_TABS, type VariantTab } from "./model";

const variantTabSchema = z.enum(Object.keys(VARIANT_TABS) as [VariantTab, ...VariantTab[]]);
/** By title, cut to what a place can hold; the id decides between equals. */
const cursorSchema = placeCursorSchema([/^/, /^[0-9a-f-]{36}$/]);
const cappedSchema = z.object({ count: z.int(), isCapped: z.boolean() });

/** GET /variants: the shops' items by title. */
export const variantListQuerySchema = z.object({
  tab: variantTabSchema.default("all"),
  /** Part of title, code, or of the shop's ids. */
  q: z.string().trim().max(100).optional(),
  channelId: z.uuid().optional(),
  skuId: z.uuid().optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type VariantListQuery = z.infer<typeof variantListQuerySchema>;

export const variantSchema = z.object({
  id: z.string(),
  title: z.string(),
  externalVariantId: z.string(),
  externalInventoryItemId: z.string().nullable(),
  /** What the shop calls its SKU. */
  externalSku: z.string().nullable(),
  channel: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
  sku: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  /** Orders that wait until it is mapped. */
  waitingOrderCount: z.int(),
});
export type Variant = z.infer<typeof variantSchema>;
export const variantPageSchema = pageOf(variantSchema);

/** GET /variants/counts: counts stop at 10,000. */
export const variantCountsSchema = z.object({
  tabs: z.record(variantTabSchema, cappedSchema),
  /** For the filter. */
  channels: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string() })),
});
export type VariantCounts = z.infer<typeof variantCountsSchema>;

/** Body of POST /variants/{id}/map. */
export const mapVariantSchema = z.object({ skuId: z.uuid("Choose one of your SKUs") });
export const mapVariantAnswerSchema = writeResultSchema.extend({
  /** Orders that waited for it and go on now. */
  orderCount: z.int(),
});
