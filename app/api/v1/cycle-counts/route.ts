import { openCount } from "@/lib/inventory/commands/open-count";
import {
  countListQuerySchema,
  cycleCountPageSchema,
  openCountInputSchema,
  openCountResultSchema,
} from "@/lib/inventory/count-schema";
import { listCycleCounts } from "@/lib/inventory/reads";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /cycle-counts",
  {
    may: "read",
    summary: "One page of count sheets, newest first",
    query: countListQuerySchema,
    answer: cycleCountPageSchema,
  },
  ({ scope, query }) => listCycleCounts(scope, query),
);

export const POST = route(
  "POST /cycle-counts",
  {
    may: "operate",
    summary: "Open a count sheet for a warehouse, or for some of its SKUs",
    body: openCountInputSchema,
    answer: openCountResultSchema,
  },
  ({ scope, body }) => openCount(scope, body),
);
