import { reconcileShipment } from "@/lib/shipments/commands/reconcile-shipment";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/reconcile",
  {
    may: "operate",
    summary: "Ask the courier what became of an unconfirmed booking",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => reconcileShipment(scope, params.id),
);
