import { z } from "zod";
import { writeResultSchema } from "@/lib/http/page-schema";
import { MAX_STOCK_LINES, MAX_UNITS } from "./model";

const units = z.int("Whole units only").min(0, "Zero or more").max(MAX_UNITS);

/** POST /shipments/{id}/receive-return: what was in the parcel that came back, line by line. */
export const receiveReturnInputSchema = z.object({
  /** Where it was unpacked; the shipment's own warehouse if absent. */
  warehouseId: z.uuid().optional(),
  note: z.string().trim().max(200).optional(),
  lines: z
    .array(
      z.object({
        orderLineId: z.uuid(),
        /** Good as new: free to sell again. */
        backToStock: units,
        /** Came back, and is written off at once. */
        damaged: units.default(0),
      }),
    )
    .min(1, "Say what was in the parcel")
    .max(MAX_STOCK_LINES)
    .refine(
      (lines) => new Set(lines.map(({ orderLineId }) => orderLineId)).size === lines.length,
      "One line stands here twice",
    ),
});
export type ReceiveReturnInput = z.infer<typeof receiveReturnInputSchema>;

/** What was sent and is in neither count did not come back. */
export const receiveReturnResultSchema = writeResultSchema.extend({
  backToStock: z.int(),
  damaged: z.int(),
  missing: z.int(),
});
