import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { updateWarehouse } from "@/lib/warehouses/commands/update-warehouse";
import { getWarehouse } from "@/lib/warehouses/reads";
import { updateWarehouseSchema, warehouseSchema } from "@/lib/warehouses/schema";

export const GET = route(
  "GET /warehouses/{id}",
  {
    may: "read",
    summary: "One warehouse",
    subject: "Warehouse",
    params: idParams,
    answer: warehouseSchema,
  },
  ({ scope, params }) => getWarehouse(scope, params.id),
);

export const PATCH = route(
  "PATCH /warehouses/{id}",
  {
    may: "manage",
    summary: "Change a warehouse's address, contact or pickup hours",
    subject: "Warehouse",
    params: idParams,
    body: updateWarehouseSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateWarehouse(scope, params.id, body),
);
