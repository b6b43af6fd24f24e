import { countShipments } from "@/lib/shipments/reads";
import { shipmentCountsSchema } from "@/lib/shipments/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /shipments/counts",
  { may: "read", summary: "How many shipments are under each tab", answer: shipmentCountsSchema },
  ({ scope }) => countShipments(scope),
);
