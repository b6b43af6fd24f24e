import { z } from "zod";
import { AllocationStrategy, PartialStock } from "@/prisma/generated/enums";

/** Body of PATCH /orders/{id}/allocation; null follows the organization's setting again. */
export const allocationInputSchema = z
  .object({
    strategy: z.enum(AllocationStrategy).nullish(),
    partialStock: z.enum(PartialStock).nullish(),
    /** Asked first, whatever the strategy. */
    preferredWarehouseId: z.uuid("Name a warehouse").nullish(),
  })
  .refine((input) => Object.keys(input).length > 0, "Say what is to change");
export type AllocationInput = z.infer<typeof allocationInputSchema>;
