import { z } from "zod";
import { writeResultSchema } from "@/lib/http/page-schema";
import { ADJUST_KINDS, type AdjustKind, MAX_STOCK_LINES, MAX_UNITS } from "./model";
import { numbersSchema } from "./schema";

export const reasonSchema = z.string().trim().min(1, "Say why, for whoever opens it next").max(200);
const units = z.int("Whole units only").min(1, "At least one unit").max(MAX_UNITS, "Too many");

/** So many units of each SKU, each SKU once. */
export const unitLinesSchema = z
  .array(z.object({ skuId: z.uuid(), quantity: units }))
  .min(1, "Add at least one SKU")
  .max(MAX_STOCK_LINES, `At most ${MAX_STOCK_LINES} SKUs at once; import a file for more`)
  .refine(
    (lines) => new Set(lines.map(({ skuId }) => skuId)).size === lines.length,
    "One SKU stands here twice; add its units together",
  );

/** POST /inventory/adjust: by so many units, or to what was counted. */
export const adjustInputSchema = z
  .object({
    skuId: z.uuid(),
    warehouseId: z.uuid(),
    kind: z.enum(Object.keys(ADJUST_KINDS) as [AdjustKind, ...AdjustKind[]]).default("ADJUSTED"),
    /** Units more (positive) or fewer (negative). */
    delta: z.int("Whole units only").min(-MAX_UNITS).max(MAX_UNITS).optional(),
    /** The on hand that was counted, held units included. */
    countedTo: z.int("Whole units only").min(0, "Count from zero up").max(MAX_UNITS).optional(),
    reason: reasonSchema,
  })
  .refine(({ delta, countedTo }) => (delta === undefined) !== (countedTo === undefined), {
    message: "Say by how many units, or how many were counted",
    path: ["delta"],
  })
  .refine(({ kind, delta }) => kind === "ADJUSTED" || (delta !== undefined && delta > 0), {
    message: "What arrives is more than nothing",
    path: ["delta"],
  });
export type AdjustInput = z.infer<typeof adjustInputSchema>;

/** `level` is what it came to; `movementId` is null where nothing had to change. */
export const adjustResultSchema = writeResultSchema.extend({
  level: numbersSchema,
  movementId: z.string().nullable(),
});

/** POST /inventory/receive: all of it or nothing. */
export const receiveInputSchema = z.object({
  warehouseId: z.uuid(),
  /** "Purchase order PO-1042" */
  reason: reasonSchema,
  lines: unitLinesSchema,
});
export type ReceiveInput = z.infer<typeof receiveInputSchema>;
export const receiveResultSchema = writeResultSchema.extend({
  skuCount: z.int(),
  unitCount: z.int(),
});

/** PUT /inventory/threshold: the level's own where a warehouse is named, else the SKU's. */
export const thresholdInputSchema = z.object({
  skuId: z.uuid(),
  warehouseId: z.uuid().nullish(),
  /** Low when available falls to it; null takes it away. */
  lowStockAt: z.int("Whole units only").min(0, "Zero or more").max(MAX_UNITS).nullable(),
});
export type ThresholdInput = z.infer<typeof thresholdInputSchema>;
