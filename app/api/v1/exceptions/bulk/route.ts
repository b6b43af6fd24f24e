import { actInBulk } from "@/lib/exceptions/commands/act-in-bulk";
import { exceptionBulkInputSchema } from "@/lib/exceptions/schema";
import { bulkResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /exceptions/bulk",
  {
    may: "operate",
    summary: "Do the same thing for many cards, each with its own verdict",
    body: exceptionBulkInputSchema,
    answer: bulkResultSchema,
  },
  ({ scope, body }) => actInBulk(scope, body),
);
