import { getShipment } from "@/lib/shipments/reads";
import { shipmentDetailSchema } from "@/lib/shipments/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /shipments/{id}",
  {
    may: "read",
    summary: "One shipment whole",
    subject: "Shipment",
    params: idParams,
    answer: shipmentDetailSchema,
  },
  ({ scope, params }) => getShipment(scope, params.id),
);
