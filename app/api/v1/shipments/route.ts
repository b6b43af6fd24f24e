import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { listShipments } from "@/lib/shipments/reads";
import {
  createShipmentInputSchema,
  createShipmentResultSchema,
  shipmentListQuerySchema,
  shipmentPageSchema,
} from "@/lib/shipments/schema";
import { route } from "@/lib/http/route";
import { mapResult } from "@/lib/kernel/result";

export const GET = route(
  "GET /shipments",
  {
    may: "read",
    summary: "One page of shipments, newest first",
    query: shipmentListQuerySchema,
    answer: shipmentPageSchema,
  },
  ({ scope, query }) => listShipments(scope, query),
);

/** Answers before the courier is asked (S3-09); the booking follows in the background. */
export const POST = route(
  "POST /shipments",
  {
    may: "operate",
    summary: "Book a shipment for an order; asking again finds the one that is claimed",
    body: createShipmentInputSchema,
    answer: createShipmentResultSchema,
    status: ({ fromCache }) => (fromCache === true ? 200 : 202),
  },
  async ({ scope, body }) =>
    mapResult(await requestShipment(scope, body), ({ shipmentId, ...rest }) => ({
      id: shipmentId,
      ...rest,
    })),
);
