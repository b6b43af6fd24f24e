import { z } from "zod";
import { requestShipmentsBulk } from "@/lib/shipments/commands/request-shipments-bulk";
import { bulkResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

const bodySchema = z.object({
  orderIds: z.array(z.uuid()).min(1, "Choose at least one order").max(500),
  carrierAccountId: z.uuid().optional(),
  serviceCode: z.string().max(60).optional(),
});

export const POST = route(
  "POST /shipments/bulk",
  {
    may: "operate",
    summary: "Book shipments for many orders, each with its own verdict",
    body: bodySchema,
    answer: bulkResultSchema,
  },
  ({ scope, body: { orderIds, ...choice } }) => requestShipmentsBulk(scope, orderIds, choice),
);
