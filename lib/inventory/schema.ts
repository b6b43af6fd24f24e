import { z } from "zod";
import { instant, pageOf } from "@/lib/http/page-schema";
import { placeCursorSchema } from "@/lib/http/place-cursor";
import { ActorKind } from "@/prisma/generated/enums";
import { MOVEMENT_CAUSES, type MovementCause, STOCK_TABS, type StockTab } from "./model";

const UUID = /^[0-9a-f-]{36}$/;
/** Lists by SKU code, and within it by the id of the warehouse or the SKU. */
export const codeCursorSchema = placeCursorSchema([/^/, UUID]);
/** The ledger, by instant and sequence. */
const movementCursorSchema = placeCursorSchema([/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/, /^\d{1,18}$/]);

const tabSchema = z.enum(Object.keys(STOCK_TABS) as [StockTab, ...StockTab[]]);
const causeSchema = z.enum(Object.keys(MOVEMENT_CAUSES) as [MovementCause, ...MovementCause[]]);

/** A past instant; absent means now. */
const asOf = instant
  .refine((text) => new Date(text).getTime() <= Date.now(), "Choose an instant that has passed")
  .optional();

export const stockFilterSchema = z.object({
  tab: tabSchema.default("all"),
  /** Part of SKU code, name or barcode; at least three characters use the index. */
  q: z.string().trim().max(100).optional(),
  warehouseId: z.uuid().optional(),
  asOf,
});
export type StockFilter = z.infer<typeof stockFilterSchema>;

/** GET /inventory */
export const stockListQuerySchema = stockFilterSchema.extend({
  cursor: codeCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type StockListQuery = z.infer<typeof stockListQuerySchema>;

export const numbersSchema = z.object({
  /** available + reserved: what lies on the shelf. */
  onHand: z.int(),
  /** Held for orders. */
  reserved: z.int(),
  /** Free to promise. */
  available: z.int(),
});

/** One SKU in one warehouse. `as of` changes numbers and sparkline; thresholds and drift are today's. */
export const stockListItemSchema = numbersSchema.extend({
  skuId: z.string(),
  skuCode: z.string(),
  skuName: z.string(),
  barcode: z.string().nullable(),
  warehouseId: z.string(),
  warehouseCode: z.string(),
  warehouseName: z.string(),
  /** The threshold that counts here: the level's own, else the SKU's over all warehouses. */
  lowStockAt: z.int().nullable(),
  lowStockFrom: z.enum(["level", "sku"]).nullable(),
  isLow: z.boolean(),
  /** Available at the end of each of 14 days in the organization's zone, oldest first, the last is now. */
  spark: z.array(z.int()),
  /** What the shop says less what we say; null where no shop has told, or in the past. */
  drift: z.int().nullable(),
});
export type StockListItem = z.infer<typeof stockListItemSchema>;

/** `next` may stand on a page that is not full (in the past, low and zero are looked for piece by piece). */
export const stockPageSchema = pageOf(stockListItemSchema);

const cappedSchema = z.object({ count: z.int(), isCapped: z.boolean() });

/** GET /inventory/counts: counts stop at 10,000. */
export const stockCountsSchema = z.object({
  tabs: z.record(tabSchema, cappedSchema),
  /** "1,204 SKUs in 3 warehouses" */
  skus: cappedSchema,
  warehouseCount: z.int(),
  /** For the filter, by priority. */
  warehouses: z.array(
    z.object({ id: z.string(), code: z.string(), name: z.string(), isActive: z.boolean() }),
  ),
});
export type StockCounts = z.infer<typeof stockCountsSchema>;

/** `[skuId]/[warehouseId]` of a route. */
export const levelParams = z.object({ skuId: z.uuid(), warehouseId: z.uuid() });
export const skuParams = z.object({ skuId: z.uuid() });

/** GET /inventory/{skuId}/{warehouseId}/movements */
export const movementListQuerySchema = z.object({
  /** One cause, or several (`?cause=reserved&cause=released`). */
  cause: z.union([causeSchema.transform((one) => [one]), z.array(causeSchema)]).optional(),
  asOf,
  cursor: movementCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type MovementListQuery = z.infer<typeof movementListQuerySchema>;

const linkSchema = z.object({
  kind: z.enum(["order", "shipment", "transfer", "count", "import"]),
  id: z.string(),
  /** "KL-20418", "IMP-0097, row 214", an AWB, the name of a count. */
  label: z.string(),
});
export type MovementLink = z.infer<typeof linkSchema>;

export const movementSchema = z.object({
  id: z.string(),
  at: instant,
  cause: causeSchema,
  /** "Reserved for", "Transferred to Bhiwandi", "Counted by hand": stands before `subject`. */
  words: z.string(),
  /** What the words end in, as a link; null where they stand alone. */
  subject: linkSchema.nullable(),
  /** The parcel, where there is one beside the subject. */
  shipment: linkSchema.nullable(),
  availableDelta: z.int(),
  reservedDelta: z.int(),
  onHandDelta: z.int(),
  availableAfter: z.int(),
  reservedAfter: z.int(),
  onHandAfter: z.int(),
  actor: z.object({ kind: z.enum(ActorKind), name: z.string() }),
  reason: z.string().nullable(),
  traceId: z.string(),
});
export type Movement = z.infer<typeof movementSchema>;

const driftSchema = z.object({
  channelId: z.string(),
  channelName: z.string(),
  /** What the shop shows as available, and when it said so. */
  shopQuantity: z.int(),
  seenAt: instant.nullable(),
  drift: z.int(),
});

/** Newest first, each with the balance after it. */
export const movementPageSchema = pageOf(movementSchema).extend({
  /** The number that is asked about, at the instant that is asked about. */
  level: stockListItemSchema.omit({ spark: true }).extend({ drifts: z.array(driftSchema) }),
});
export type MovementPage = z.infer<typeof movementPageSchema>;

/** GET /inventory/{skuId}/{warehouseId}/proof: every movement added up, and each balance checked. */
export const stockProofSchema = z.object({
  movementCount: z.int(),
  /** Sums of all movements up to the instant. */
  summed: numbersSchema,
  /** The level as it is kept (now), or the balance of the newest movement (as of). */
  kept: numbersSchema,
  /** The first movement whose balance is not the one before it plus its change. */
  brokenAtId: z.string().nullable(),
  addsUp: z.boolean(),
  checkedAt: instant,
});
export type StockProof = z.infer<typeof stockProofSchema>;

/** GET /inventory/{skuId}: one SKU over all warehouses. */
export const skuStockSchema = z.object({
  sku: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    barcode: z.string().nullable(),
    lowStockAt: z.int().nullable(),
  }),
  total: numbersSchema,
  isLow: z.boolean(),
  levels: z.array(stockListItemSchema),
});
export type SkuStock = z.infer<typeof skuStockSchema>;
export const skuStockQuerySchema = z.object({ asOf });
