import { z } from "zod";
import { IMPORT_STATUSES } from "../model";
import { countsSchema, modeSchema, rejectReasonSchema } from "../schema";

/** Query of POST /inventory/bulk; the body is the file: CSV, JSON lines, JSON or XLSX. */
export const bulkQuerySchema = z.object({
  mode: modeSchema.default("SET"),
  fileName: z.string().trim().max(200).default("bulk"),
  source: z.string().trim().max(80).default("API"),
  confirmRows: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe(
      "How many rows the file has below its header. Asked for when numbers drop by more than half: without it such a file is answered with 409 confirm-row-count, and nothing is changed.",
    ),
});

/** 200: done, with the verdicts. 202: too large to wait for; follow `importId`. */
export const bulkAnswerSchema = z.object({
  ok: z.literal(true),
  message: z.string(),
  importId: z.string(),
  name: z.string(),
  status: z.enum(IMPORT_STATUSES),
  /** Rows that were taken, and rows that were rejected; nothing is both. 0 while it goes on. */
  succeeded: z.int(),
  failed: z.int(),
  /** Null while it goes on. */
  summary: countsSchema.extend({ bigDrops: z.int(), tookMilliseconds: z.int() }).nullable(),
  /** The first hundred; the rest is in the file of `failedRowsUrl`. */
  errors: z.array(
    z.object({ row: z.int(), sku: z.string(), reason: rejectReasonSchema, message: z.string() }),
  ),
  failedRowsUrl: z.string().nullable(),
  followUrl: z.string(),
  traceId: z.string(),
});
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;
