import { transferStock } from "@/lib/inventory/commands/transfer-stock";
import { listTransfers } from "@/lib/inventory/reads";
import {
  transferInputSchema,
  transferListQuerySchema,
  transferPageSchema,
  transferResultSchema,
} from "@/lib/inventory/transfer-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /transfers",
  {
    may: "read",
    summary: "One page of transfers between warehouses, newest first",
    query: transferListQuerySchema,
    answer: transferPageSchema,
  },
  ({ scope, query }) => listTransfers(scope, query),
);

export const POST = route(
  "POST /transfers",
  {
    may: "operate",
    summary: "Carry free units from one warehouse to another",
    body: transferInputSchema,
    answer: transferResultSchema,
  },
  ({ scope, body, cause }) => transferStock(scope, body, cause),
);
