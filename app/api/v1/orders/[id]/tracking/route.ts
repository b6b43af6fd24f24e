import { getOrderTracking } from "@/lib/shipments/reads";
import { orderTrackingSchema } from "@/lib/shipments/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/{id}/tracking",
  {
    may: "read",
    summary: "Every parcel of an order with its scans",
    subject: "Order",
    params: idParams,
    answer: orderTrackingSchema,
  },
  ({ scope, params }) => getOrderTracking(scope, params.id),
);
