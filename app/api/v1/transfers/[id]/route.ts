import { getTransfer } from "@/lib/inventory/reads";
import { transferDetailSchema } from "@/lib/inventory/transfer-schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /transfers/{id}",
  {
    may: "read",
    summary: "One transfer with its SKUs",
    subject: "Transfer",
    params: idParams,
    answer: transferDetailSchema,
  },
  ({ scope, params }) => getTransfer(scope, params.id),
);
