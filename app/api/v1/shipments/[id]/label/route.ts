import { getLabel } from "@/lib/shipments/reads";
import { idParams } from "@/lib/http/id-params";
import { pdfResponse } from "@/lib/http/pdf-response";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /shipments/{id}/label",
  {
    may: "read",
    summary: "The label as the courier gave it",
    subject: "Label",
    params: idParams,
    answer: "application/pdf",
  },
  async ({ scope, params }) => {
    const label = await getLabel(scope, params.id);
    return label && pdfResponse(label);
  },
);
