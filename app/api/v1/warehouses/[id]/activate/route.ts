import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { activateWarehouse } from "@/lib/warehouses/commands/activate-warehouse";

export const POST = route(
  "POST /warehouses/{id}/activate",
  {
    may: "manage",
    summary: "Open a closed warehouse again",
    subject: "Warehouse",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => activateWarehouse(scope, params.id),
);
