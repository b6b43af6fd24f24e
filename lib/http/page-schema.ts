import { z } from "zod";

/** Keyset pages: `next` and `previous` are opaque cursors, null at either end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  });

export type Page<Item> = {
  readonly items: Item[];
  readonly next: string | null;
  readonly previous: string | null;
};

export const moneySchema = z.object({ amountMinor: z.int(), currency: z.string().length(3) });

/** ISO 8601 in UTC; pages add the organization's zone. */
export const instant = z.iso.datetime({ offset: true });

/** Who and what a record is about, small enough to stand in a list. */
const actorSchema = z.object({
  kind: z.enum(["SYSTEM", "USER", "STAFF", "API_KEY", "CHANNEL", "CARRIER"]),
  name: z.string(),
});

export const timelineEntrySchema = z.object({
  id: z.string(),
  at: instant,
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  data: z.unknown().nullable(),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  actor: actorSchema,
  traceId: z.string(),
  shipmentId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** What a write answers; the toast shows `message` word for word. */
export const writeResultSchema = z.object({
  ok: z.literal(true),
  message: z.string(),
  traceId: z.string(),
});

/** One row of a bulk answer: every row has its own verdict. */
export const bulkVerdictSchema = z.object({
  id: z.string(),
  label: z.string(),
  ok: z.boolean(),
  message: z.string(),
  code: z.string().nullable(),
  field: z.string().nullable(),
  resultId: z.string().nullable(),
});
export const bulkResultSchema = z.object({
  verdicts: z.array(bulkVerdictSchema),
  succeeded: z.int(),
  failed: z.int(),
  traceId: z.string(),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;
