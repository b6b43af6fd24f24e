import { askTracking } from "@/lib/shipments/commands/ask-tracking";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/ask-tracking",
  {
    may: "operate",
    summary: "Ask the courier for news now",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => askTracking(scope, params.id),
);
