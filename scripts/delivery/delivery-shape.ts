import { z } from "zod";

/** What a delivery that went well must look like (S0-12, S0-19). */
export const deliveryShape = z.object({
  ok: z.literal(true),
  fromCache: z.boolean(),
  shipmentId: z.uuid(),
  orderId: z.uuid(),
  carrierOrderId: z.string().min(1),
  trackingNumber: z.string().min(6),
  status: z.enum(["pending", "shipped", "delivered", "failed"]),
  courierName: z.string().min(1),
  pickupReference: z.string().min(1),
  isDryRun: z.literal(true),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
