import { z } from "zod";
import { cursorSchema } from "@/lib/http/cursor";
import { instant, pageOf, writeResultSchema } from "@/lib/http/page-schema";
import { ActorKind } from "@/prisma/generated/enums";
import { reasonSchema, unitLinesSchema } from "./change-schema";

/** POST /transfers: all of it or nothing. */
export const transferInputSchema = z
  .object({
    fromWarehouseId: z.uuid(),
    toWarehouseId: z.uuid(),
    reason: reasonSchema,
    lines: unitLinesSchema,
  })
  .refine(({ fromWarehouseId, toWarehouseId }) => fromWarehouseId !== toWarehouseId, {
    message: "Choose another warehouse than the one they leave from",
    path: ["toWarehouseId"],
  });
export type TransferInput = z.infer<typeof transferInputSchema>;
export const transferResultSchema = writeResultSchema.extend({ id: z.string() });

const warehouseRefSchema = z.object({ id: z.string(), code: z.string(), name: z.string() });

/** GET /transfers */
export const transferListQuerySchema = z.object({
  warehouseId: z.uuid().optional(),
  skuId: z.uuid().optional(),
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TransferListQuery = z.infer<typeof transferListQuerySchema>;

/** GET /transfers, newest first; GET /transfers/{id} is one of these with its lines. */
export const transferListItemSchema = z.object({
  id: z.string(),
  createdAt: instant,
  from: warehouseRefSchema,
  to: warehouseRefSchema,
  reason: z.string(),
  actor: z.object({ kind: z.enum(ActorKind), name: z.string() }),
  skuCount: z.int(),
  unitCount: z.int(),
});
export type TransferListItem = z.infer<typeof transferListItemSchema>;
export const transferPageSchema = pageOf(transferListItemSchema);
export const transferDetailSchema = transferListItemSchema.extend({
  traceId: z.string(),
  lines: z.array(
    z.object({
      skuId: z.string(),
      skuCode: z.string(),
      skuName: z.string(),
      quantity: z.int(),
      /** Available there after it. */
      fromAfter: z.int(),
      toAfter: z.int(),
    }),
  ),
});
export type TransferDetail = z.infer<typeof transferDetailSchema>;
