import { logPrint } from "@/lib/shipments/commands/log-print";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/prints",
  {
    may: "operate",
    summary: "Note that the label was printed",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
  },
  ({ scope, params }) => logPrint(scope, params.id),
);
