import { retryPickup } from "@/lib/shipments/commands/retry-pickup";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/retry-pickup",
  {
    may: "operate",
    summary: "Call the pickup again",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => retryPickup(scope, params.id),
);
