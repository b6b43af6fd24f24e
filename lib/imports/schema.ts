import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { instant, pageOf } from "@/lib/http/page-schema";
import { ActorKind } from "@/prisma/generated/enums";
import {
  FILE_FORMATS,
  IMPORT_KINDS,
  IMPORT_MODES,
  IMPORT_STATUSES,
  REJECT_REASONS,
  type RejectReason,
  UNDO_REASONS,
  type UndoReason,
} from "./model";

/**
 * The contract of /api/v1/imports. The walk of a page:
 *
 * 1. `GET /imports/limits` before anything is chosen.
 * 2. `POST /imports?kind=INVENTORY&fileName=stock.csv`, the file as the raw body (or the one file of
 *    a multipart form): 201 with the import, its columns matched, its first rows, and the earlier
 *    import of the same bytes, if there is one.
 * 3. `PATCH /imports/{id}`: columns, mode, warehouse, delimiter, sheet. Undoes a check.
 * 4. `POST /imports/{id}/check`: 200 when it is done, 202 when it goes on behind; poll
 *    `GET /imports/{id}` while `status` is at work.
 * 5. `GET /imports/{id}/changes`, `GET /imports/{id}/rejected`, `PATCH /imports/{id}/rows/{row}`,
 *    `GET /imports/{id}/failed-rows` (a file).
 * 6. `POST /imports/{id}/apply`: 200 or 202 as above. `POST …/cancel` stops a check or an import
 *    without a trace; `POST …/resume` goes on with one whose process died (`isInterrupted`);
 *    `POST …/discard` throws away what is not applied.
 * 7. `POST /imports/{id}/undo`, `GET /imports/{id}/not-undone`.
 */
const kindSchema = z.enum(IMPORT_KINDS);
export const modeSchema = z.enum(IMPORT_MODES);
export const rejectReasonSchema = z.enum(
  Object.keys(REJECT_REASONS) as [RejectReason, ...RejectReason[]],
);
export const undoReasonSchema = z.enum(Object.keys(UNDO_REASONS) as [UndoReason, ...UndoReason[]]);
const actorSchema = z.object({ kind: z.enum(ActorKind), name: z.string() });
export const sizeSchema = z.coerce.number().int().min(1).max(100).default(50);

/** Answer of GET /imports/limits. */
export const importLimitsSchema = z.object({
  maxBytes: z.int(),
  maxRows: z.int(),
  maxColumns: z.int(),
  maxCellCharacters: z.int(),
  directBytes: z.int(),
  undoDays: z.int(),
  draftDays: z.int(),
  formats: z.array(z.enum(FILE_FORMATS)),
  /** One sentence with all of it, for the page. */
  sentence: z.string(),
  bigDropRule: z.string(),
  kinds: z.array(
    z.object({
      kind: kindSchema,
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          isRequired: z.boolean(),
          hint: z.string(),
          sample: z.string(),
        }),
      ),
      /** A file of one row that works, headers first. */
      sampleCsv: z.string(),
    }),
  ),
});
export type ImportLimits = z.infer<typeof importLimitsSchema>;

/** Query of POST /imports; the body is the file. */
export const uploadQuerySchema = z.object({
  kind: kindSchema.default("INVENTORY"),
  /** A multipart form names its file itself. */
  fileName: z.string().trim().max(200).optional(),
  /** Where such files come from: "Tally export". Columns are remembered for it. */
  source: z.string().trim().max(80).optional(),
});

/** How the bytes are read; found by themselves, changed by hand. */
const readingSchema = z.object({
  format: z.enum(FILE_FORMATS),
  /** "utf-8", "utf-16le", "utf-16be", "windows-1252"; null for XLSX. */
  encoding: z.string().nullable(),
  hasBom: z.boolean(),
  /** One character; null where there is none. */
  delimiter: z.string().nullable(),
  lineEnding: z.enum(["LF", "CRLF", "CR"]).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
});

const progressSchema = z.object({
  phase: z.enum(["CHECKING", "APPLYING", "UNDOING"]),
  rowsDone: z.int(),
  rowsTotal: z.int().nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  isCancelling: z.boolean(),
});

export const countsSchema = z.object({
  /** Levels, SKUs or orders that are new. The four add up to `rows`. */
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  rows: z.int(),
});

export const importSchema = z.object({
  id: z.string(),
  /** "IMP-0098" */
  name: z.string(),
  kind: kindSchema,
  status: z.enum(IMPORT_STATUSES),
  mode: modeSchema,
  fileName: z.string(),
  source: z.string(),
  byteCount: z.int(),
  sha256: z.string().nullable(),
  reading: readingSchema,
  /** Came through POST /inventory/bulk: goes on by itself. */
  isAutomatic: z.boolean(),
  counts: countsSchema.nullable(),
  bigDropCount: z.int(),
  needsLookCount: z.int(),
  /** Its process died. `resume` goes on, `discard` throws it away; nothing was changed. */
  isInterrupted: z.boolean(),
  progress: progressSchema.nullable(),
  failure: z
    .object({ code: z.string(), message: z.string(), nextAction: z.string().nullable() })
    .nullable(),
  createdAt: instant,
  createdBy: actorSchema,
  appliedAt: instant.nullable(),
  appliedBy: actorSchema.nullable(),
  /** From upload to commit, waits of people left out; null before. */
  tookMilliseconds: z.int().nullable(),
  undoneAt: instant.nullable(),
  traceId: z.string(),
});
export type ImportView = z.infer<typeof importSchema>;

const receiptSchema = z.object({
  at: instant,
  by: actorSchema,
  /** From upload to commit, waits of people left out. */
  tookMilliseconds: z.int(),
  rowsPerSecond: z.number(),
  unitsAdded: z.int(),
  unitsRemoved: z.int(),
  /** Rows whose wish was below what is reserved; the reserved units stayed. */
  keptReservedCount: z.int(),
  /** Rows whose stock had moved since the check; their difference was counted anew. */
  movedSinceCheckCount: z.int(),
});

const undoSchema = z.object({
  at: instant,
  by: actorSchema,
  tookMilliseconds: z.int(),
  undoneCount: z.int(),
  notUndoneCount: z.int(),
  reasons: z.array(z.object({ reason: undoReasonSchema, label: z.string(), count: z.int() })),
});

export const importDetailSchema = importSchema.extend({
  /** Headers of the file; "Column 1" … where it has none. */
  columns: z.array(z.string()),
  /** Field → place of its column, from 0. */
  mapping: z.record(z.string(), z.int()),
  /** Whether the columns were matched by a memory of this source. */
  isMappingRemembered: z.boolean(),
  missingFields: z.array(z.object({ name: z.string(), label: z.string() })),
  /** The first rows of the file, in its own columns. */
  preview: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  /** Takes every row of a file that names no warehouse. */
  warehouse: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  /** The newest other import of the very same bytes. */
  sameFileAs: z
    .object({
      id: z.string(),
      name: z.string(),
      status: z.enum(IMPORT_STATUSES),
      createdAt: instant,
      appliedAt: instant.nullable(),
    })
    .nullable(),
  checkedAt: instant.nullable(),
  /** Rejected rows by reason, most first. */
  rejections: z.array(z.object({ reason: rejectReasonSchema, label: z.string(), count: z.int() })),
  /** Type this many into `confirmRowCount`; null when nothing has to be confirmed. */
  rowCountToConfirm: z.int().nullable(),
  /** "3 SKUs drop by more than half. KL-BS-WHT loses 200 of 240." */
  bigDropSentence: z.string().nullable(),
  receipt: receiptSchema.nullable(),
  undo: undoSchema.nullable(),
  undoUntil: instant.nullable(),
  /** What can be done now; the page shows no other button. */
  allowed: z.array(
    z.enum(["edit", "check", "apply", "cancel", "resume", "discard", "undo", "download-failed"]),
  ),
});
export type ImportDetail = z.infer<typeof importDetailSchema>;

/** What every act on an import answers. `message` is for the toast. */
export const importActSchema = z.object({
  ok: z.literal(true),
  message: z.string(),
  import: importDetailSchema,
  traceId: z.string(),
});
export type ImportAct = z.infer<typeof importActSchema>;

/** Query of GET /imports, newest first. */
export const importListQuerySchema = z.object({
  kind: kindSchema.optional(),
  status: z.enum(IMPORT_STATUSES).optional(),
  cursor: cursorSchema.optional(),
  limit: sizeSchema,
});
export type ImportListQuery = z.infer<typeof importListQuerySchema>;
export const importPageSchema = pageOf(importSchema);

/** Body of PATCH /imports/{id}. */
export const importPatchSchema = z.object({
  mapping: z.record(z.string(), z.int().min(0).max(199)).optional(),
  mode: modeSchema.optional(),
  warehouseId: z.uuid().nullable().optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional(),
  sheet: z.string().max(100).optional(),
  source: z.string().trim().max(80).optional(),
});
export type ImportPatch = z.infer<typeof importPatchSchema>;

/** Body of POST /imports/{id}/apply. */
export const applyInputSchema = z.object({
  /** Needed when `rowCountToConfirm` is a number, and equal to it. */
  confirmRowCount: z.int().optional(),
});
export type ApplyInput = z.infer<typeof applyInputSchema>;
