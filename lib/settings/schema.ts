import { z } from "zod";
import { AllocationStrategy, PartialStock, ShipMode } from "@/prisma/generated/enums";

/** GET /settings/allocation */
export const allocationSettingsSchema = z.object({
  allocationStrategy: z.enum(AllocationStrategy),
  partialStock: z.enum(PartialStock),
  /** Orders paid at the door reserve stock before any money has come. */
  reservesCod: z.boolean(),
  shipMode: z.enum(ShipMode),
  /** Hours from the order to its handover. */
  shipWithinHours: z.int(),
});
export type AllocationSettings = z.infer<typeof allocationSettingsSchema>;

/** Body of PATCH /settings/allocation: what is to change. */
export const changeAllocationSettingsSchema = allocationSettingsSchema
  .extend({
    shipWithinHours: z
      .int("Enter whole hours")
      .min(1, "At least an hour")
      .max(720, "At most 30 days"),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Say what is to change");
export type ChangeAllocationSettings = z.infer<typeof changeAllocationSettingsSchema>;
