import { z } from "zod";
import { moneySchema } from "@/lib/http/page-schema";
import { importDetailSchema, rejectReasonSchema, sizeSchema, undoReasonSchema } from "../schema";

/** An opaque place; these lists only go forward. */
const placeSchema = z.string().max(200);

/** Query of GET /imports/{id}/changes, riskiest first. */
export const changesQuerySchema = z.object({
  tab: z.enum(["all", "needs-look", "created"]).default("all"),
  /** Beginning of a SKU code. */
  q: z.string().trim().max(100).optional(),
  cursor: placeSchema.optional(),
  limit: sizeSchema,
});
export type ChangesQuery = z.infer<typeof changesQuerySchema>;

export const changeSchema = z.object({
  row: z.int(),
  /** Stock: SKU and warehouse. Products: SKU. Orders: `orderNumber`. */
  sku: z.object({ id: z.string().nullable(), code: z.string(), name: z.string() }).nullable(),
  warehouse: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  orderNumber: z.string().nullable(),
  /** On hand; null when the level is new. Null for products and orders. */
  from: z.int().nullable(),
  /** On hand afterwards: what is reserved is never taken. */
  to: z.int().nullable(),
  /** What the file asks for, when that is less than `to`. */
  asked: z.int().nullable(),
  reserved: z.int(),
  change: z.int().nullable(),
  isNew: z.boolean(),
  flags: z.array(z.enum(["BIG_DROP", "BELOW_RESERVED", "DROP"])),
  /** "Big drop. 88 are reserved, so 48 units would be short." */
  note: z.string().nullable(),
  /** Products: each value that changes. */
  fields: z.array(
    z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  /** Orders: units and worth of the row. */
  quantity: z.int().nullable(),
  total: moneySchema.nullable(),
});
export type ImportChange = z.infer<typeof changeSchema>;
export const changePageSchema = z.object({
  items: z.array(changeSchema),
  next: z.string().nullable(),
});
export type ChangePage = z.infer<typeof changePageSchema>;

/** Query of GET /imports/{id}/rejected, by reason, then by row. */
export const rejectedQuerySchema = z.object({
  reason: rejectReasonSchema.optional(),
  cursor: placeSchema.optional(),
  limit: sizeSchema,
});
export type RejectedQuery = z.infer<typeof rejectedQuerySchema>;

export const rejectedRowSchema = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.int(),
  cells: z.array(z.string()),
  reason: rejectReasonSchema,
  /** Place of the cell at fault. */
  column: z.int().nullable(),
  /** "There is no SKU KL-XX in your catalogue." */
  error: z.string(),
  isEdited: z.boolean(),
});
export type RejectedRow = z.infer<typeof rejectedRowSchema>;
export const rejectedPageSchema = z.object({
  columns: z.array(z.string()),
  items: z.array(rejectedRowSchema),
  next: z.string().nullable(),
});
export type RejectedPage = z.infer<typeof rejectedPageSchema>;

/** Path of PATCH /imports/{id}/rows/{row}. */
export const rowParamsSchema = z.object({ id: z.uuid(), row: z.coerce.number().int().min(1) });

/** Body of PATCH /imports/{id}/rows/{row}: cells by the place of their column. */
export const rowPatchSchema = z
  .object({
    cells: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(10_000)).optional(),
    /** Takes the row out of the import; its twin becomes good. `false` takes it in again. */
    leaveOut: z.boolean().optional(),
  })
  .refine(({ cells, leaveOut }) => cells !== undefined || leaveOut !== undefined, "Change a cell");
export type RowPatch = z.infer<typeof rowPatchSchema>;

/** Answer of PATCH /imports/{id}/rows/{row}: the row is judged anew, and so are the counts. */
export const rowActSchema = z.object({
  ok: z.literal(true),
  message: z.string(),
  /** Null when the row is good now. */
  rejected: rejectedRowSchema.nullable(),
  import: importDetailSchema,
  traceId: z.string(),
});
export type RowAct = z.infer<typeof rowActSchema>;

/** Query of GET /imports/{id}/not-undone, by row. */
export const notUndoneQuerySchema = z.object({
  cursor: placeSchema.optional(),
  limit: sizeSchema,
});
export type NotUndoneQuery = z.infer<typeof notUndoneQuerySchema>;
export const notUndonePageSchema = z.object({
  items: z.array(
    z.object({
      row: z.int(),
      sku: z.object({ id: z.string().nullable(), code: z.string(), name: z.string() }).nullable(),
      warehouse: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
      orderNumber: z.string().nullable(),
      /** Units the import had added or removed. */
      change: z.int().nullable(),
      reason: undoReasonSchema,
      /** The reason as a sentence about this row. */
      why: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
export type NotUndonePage = z.infer<typeof notUndonePageSchema>;
