import { retryLabel } from "@/lib/shipments/commands/retry-label";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/retry-label",
  {
    may: "operate",
    summary: "Fetch the label again",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => retryLabel(scope, params.id),
);
