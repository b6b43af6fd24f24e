import { route } from "@/lib/http/route";
import { createWarehouse } from "@/lib/warehouses/commands/create-warehouse";
import { listWarehouses } from "@/lib/warehouses/reads";
import {
  createWarehouseSchema,
  warehousesSchema,
  warehouseWriteSchema,
} from "@/lib/warehouses/schema";

export const GET = route(
  "GET /warehouses",
  {
    may: "read",
    summary: "Warehouses in the order in which they are asked for units, and what they hold",
    answer: warehousesSchema,
  },
  async ({ scope }) => ({ items: await listWarehouses(scope) }),
);

export const POST = route(
  "POST /warehouses",
  {
    may: "manage",
    summary: "Open a warehouse",
    body: createWarehouseSchema,
    answer: warehouseWriteSchema,
    status: 201,
  },
  ({ scope, body }) => createWarehouse(scope, body),
);
