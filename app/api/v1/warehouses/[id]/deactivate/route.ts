import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { deactivateWarehouse } from "@/lib/warehouses/commands/deactivate-warehouse";

export const POST = route(
  "POST /warehouses/{id}/deactivate",
  {
    may: "manage",
    summary: "Close a warehouse that holds nothing",
    subject: "Warehouse",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => deactivateWarehouse(scope, params.id),
);
