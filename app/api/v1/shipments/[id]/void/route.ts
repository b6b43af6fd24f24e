import { voidShipment } from "@/lib/shipments/commands/void-shipment";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/void",
  {
    may: "operate",
    summary: "Ask the courier to cancel; it is void by the courier's yes",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => voidShipment(scope, params.id),
);
