import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { bulkResultSchema, instant, pageOf, writeResultSchema } from "@/lib/http/page-schema";
import { CycleCountStatus } from "@/prisma/generated/enums";
import { MAX_COUNT_LINES, MAX_STOCK_LINES, MAX_UNITS } from "./model";
import { codeCursorSchema } from "./schema";

/** GET /cycle-counts, newest first. */
export const countListQuerySchema = z.object({
  status: z.enum(CycleCountStatus).optional(),
  warehouseId: z.uuid().optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CountListQuery = z.infer<typeof countListQuerySchema>;

export const cycleCountSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(CycleCountStatus),
  warehouse: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  startedBy: z.string(),
  createdAt: instant,
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  lineCount: z.int(),
  countedCount: z.int(),
  /** Counted lines that differ from the books. */
  differingCount: z.int(),
  /** Units found less units missing. */
  unitDifference: z.int(),
});
export type CycleCountView = z.infer<typeof cycleCountSchema>;
export const cycleCountPageSchema = pageOf(cycleCountSchema);

/** GET /cycle-counts/{id}/lines, by SKU code: what is on the sheet. */
export const countLineQuerySchema = z.object({
  show: z.enum(["all", "uncounted", "differing"]).default("all"),
  q: z.string().trim().max(100).optional(),
  cursor: codeCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CountLineQuery = z.infer<typeof countLineQuerySchema>;

export const countLineSchema = z.object({
  skuId: z.string(),
  skuCode: z.string(),
  skuName: z.string(),
  barcode: z.string().nullable(),
  /** On hand by the books at the instant of the count; now, while nobody has counted. */
  expected: z.int(),
  counted: z.int().nullable(),
  /** counted − expected: what will be posted, whatever moves meanwhile. */
  difference: z.int().nullable(),
  countedBy: z.string().nullable(),
  countedAt: instant.nullable(),
});
export type CountLine = z.infer<typeof countLineSchema>;
export const countLinePageSchema = pageOf(countLineSchema);

/** POST /cycle-counts: the sheet holds every SKU of the warehouse, or those that are named or match. */
export const openCountInputSchema = z.object({
  warehouseId: z.uuid(),
  /** "Rack C, November"; a name is made where none is given. */
  name: z.string().trim().max(80).optional(),
  skuIds: z.array(z.uuid()).max(MAX_STOCK_LINES).optional(),
  q: z.string().trim().max(100).optional(),
});
export type OpenCountInput = z.infer<typeof openCountInputSchema>;
export const openCountResultSchema = writeResultSchema.extend({
  id: z.string(),
  lineCount: z.int().max(MAX_COUNT_LINES),
});

/** PUT /cycle-counts/{id}/counts: one or many, each with its own verdict (id and label are the SKU's). */
export const writeCountsInputSchema = z.object({
  counts: z
    .array(
      z
        .object({
          skuId: z.uuid().optional(),
          /** The code, where a sheet is typed in or read from a file. */
          sku: z.string().trim().min(1).max(200).optional(),
          /** Null takes the count back. */
          counted: z.int("Whole units only").min(0, "Count from zero up").max(MAX_UNITS).nullable(),
          /** When the shelf was looked at, where the sheet is typed in later; now if absent. */
          countedAt: instant.optional(),
        })
        .refine(({ skuId, sku }) => (skuId === undefined) !== (sku === undefined), {
          message: "Name the SKU by its id or by its code",
          path: ["sku"],
        }),
    )
    .min(1, "Write at least one count")
    .max(MAX_STOCK_LINES, `At most ${MAX_STOCK_LINES} counts at once`),
});
export type WriteCountsInput = z.infer<typeof writeCountsInputSchema>;
export const writeCountsResultSchema = bulkResultSchema;

/** POST /cycle-counts/{id}/post */
export const postCountResultSchema = writeResultSchema.extend({
  changedCount: z.int(),
  unitDifference: z.int(),
});
