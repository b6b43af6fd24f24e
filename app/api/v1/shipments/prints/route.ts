import { z } from "zod";
import { logPrintsOf } from "@/lib/shipments/commands/log-print";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/prints",
  {
    may: "operate",
    summary: "Note that many labels were printed",
    body: z.object({ ids: z.array(z.uuid()).min(1).max(500) }),
    answer: writeResultSchema,
  },
  ({ scope, body }) => logPrintsOf(scope, body.ids),
);
