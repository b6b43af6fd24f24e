import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { EXCEPTION_TABS, type ExceptionTab } from "./model";
import { instant, moneySchema, pageOf } from "@/lib/http/page-schema";
import { ExceptionKind, ExceptionStatus } from "@/prisma/generated/enums";

export const exceptionListQuerySchema = z.object({
  tab: z.enum(Object.keys(EXCEPTION_TABS) as [ExceptionTab, ...ExceptionTab[]]).default("open"),
  kind: z.enum(ExceptionKind).optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** One thing a person can do about it. `input` tells the page which small form to show. */
export const exceptionActionSchema = z.object({
  id: z.enum([
    ...(["map-sku", "reserve-again", "edit-address", "book-again", "reconcile"] as const),
    ...(["confirm-not-booked", "enter-awb", "retry-label", "retry-pickup", "retry-void"] as const),
    ...(["request-reattempt", "request-return", "retry-job", "discard-job"] as const),
    ...(["tell-shop-again", "map-status", "replay-webhook", "acknowledge"] as const),
  ]),
  label: z.string(),
  description: z.string(),
  isSuggested: z.boolean(),
  input: z.enum(["none", "sku", "address", "awb", "date", "status", "reason"]),
  /** Destructive actions say what they do and are confirmed. */
  confirm: z.string().nullable(),
  cost: z.string().nullable(),
});
export type ExceptionAction = z.infer<typeof exceptionActionSchema>;

export const exceptionListItemSchema = z.object({
  id: z.string(),
  kind: z.enum(ExceptionKind),
  status: z.enum(ExceptionStatus),
  title: z.string(),
  cause: z.string(),
  dueAt: instant,
  createdAt: instant,
  occurrenceCount: z.int(),
  groupKey: z.string(),
  groupSize: z.int(),
  carrier: z.string().nullable(),
  orderId: z.string().nullable(),
  orderNumber: z.string().nullable(),
  buyerName: z.string().nullable(),
  shipCity: z.string().nullable(),
  snoozedUntil: instant.nullable(),
  assigneeName: z.string().nullable(),
  traceId: z.string(),
});
export type ExceptionListItem = z.infer<typeof exceptionListItemSchema>;
export const exceptionPageSchema = pageOf(exceptionListItemSchema);
export const exceptionCountsSchema = z.object({ tabs: z.record(z.string(), z.int()) });

export const exceptionDetailSchema = exceptionListItemSchema.extend({
  carrierMessage: z.string().nullable(),
  shipmentId: z.string().nullable(),
  awb: z.string().nullable(),
  value: moneySchema.nullable(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  evidence: z.array(
    z.object({
      at: instant,
      title: z.string(),
      detail: z.string().nullable(),
      raw: z.string().nullable(),
    }),
  ),
  actions: z.array(exceptionActionSchema),
  resolution: z.string().nullable(),
  resolvedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
  failedJob: z
    .object({
      id: z.string(),
      functionId: z.string(),
      attemptCount: z.int(),
      errorName: z.string(),
      errorMessage: z.string(),
      failedAt: instant,
      /** Whether a retry can do harm, in a sentence. */
      safety: z.object({ isSafe: z.boolean(), reason: z.string() }),
    })
    .nullable(),
});
export type ExceptionDetail = z.infer<typeof exceptionDetailSchema>;

/** Body of POST /exceptions/{id}/actions. */
export const exceptionActionInputSchema = z.object({
  action: exceptionActionSchema.shape.id,
  input: z.record(z.string(), z.unknown()).default({}),
});
/** Body of POST /exceptions/{id}/snooze and /assign. */
export const snoozeInputSchema = z.object({ until: instant });
export const assignInputSchema = z.object({ assigneeId: z.uuid().nullable() });
/** Body of POST /failed-jobs/{id}/discard, and of an act that asks for a reason. */
export const reasonInputSchema = z.object({
  reason: z.string().trim().min(3, "Say why in a few words").max(300),
});
/** Body of POST /exceptions/bulk: the same action for every exception of a group. */
export const exceptionBulkInputSchema = exceptionActionInputSchema.extend({
  ids: z.array(z.uuid()).min(1).max(500),
});

export const failedJobGroupSchema = z.object({
  fingerprint: z.string(),
  functionId: z.string(),
  errorMessage: z.string(),
  count: z.int(),
  oldestAt: instant,
  newestAt: instant,
  jobs: z.array(
    z.object({
      id: z.string(),
      eventName: z.string(),
      attemptCount: z.int(),
      failedAt: instant,
      traceId: z.string(),
      exceptionId: z.string().nullable(),
    }),
  ),
  safety: z.object({ isSafe: z.boolean(), reason: z.string() }),
});
/** GET /failed-jobs */
export const failedJobGroupsSchema = z.object({ groups: z.array(failedJobGroupSchema) });
