import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { instant, pageOf } from "@/lib/http/page-schema";
import { WebhookStatus } from "@/prisma/generated/enums";

export const webhookListQuerySchema = z.object({
  status: z.enum(WebhookStatus).optional(),
  topic: z.string().max(80).optional(),
  source: z.string().max(40).optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const webhookListItemSchema = z.object({
  id: z.string(),
  source: z.string(),
  topic: z.string(),
  status: z.enum(WebhookStatus),
  connectionName: z.string(),
  resourceExternalId: z.string().nullable(),
  orderId: z.string().nullable(),
  orderNumber: z.string().nullable(),
  shipmentId: z.string().nullable(),
  receivedAt: instant,
  tookMilliseconds: z.int().nullable(),
  duplicateCount: z.int(),
  attemptCount: z.int(),
  effect: z.string().nullable(),
  errorMessage: z.string().nullable(),
  sizeBytes: z.int(),
  traceId: z.string(),
});
export type WebhookListItem = z.infer<typeof webhookListItemSchema>;
export const webhookPageSchema = pageOf(webhookListItemSchema);

export const webhookDetailSchema = webhookListItemSchema.extend({
  headers: z.record(z.string(), z.string()),
  /** The bytes as UTF-8 text. */
  body: z.string(),
  bodySha256: z.string(),
  dedupeKey: z.string(),
  triggeredAt: instant.nullable(),
  processedAt: instant.nullable(),
  replayOfId: z.string().nullable(),
  replays: z.array(
    z.object({ id: z.string(), receivedAt: instant, status: z.enum(WebhookStatus) }),
  ),
  /** The raw delivery is deleted after this. */
  keptUntil: instant,
  canReplay: z.boolean(),
});
export type WebhookDetail = z.infer<typeof webhookDetailSchema>;
/** POST /webhooks/{id}/replay answers with the id of the new delivery. */
export const webhookReplayResultSchema = z.object({
  ok: z.literal(true),
  id: z.string(),
  message: z.string(),
  traceId: z.string(),
});
