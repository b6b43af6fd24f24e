import { listExceptions } from "@/lib/exceptions/reads";
import { exceptionListQuerySchema, exceptionPageSchema } from "@/lib/exceptions/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /exceptions",
  {
    may: "read",
    summary: "One page of what needs a person, by time left",
    query: exceptionListQuerySchema,
    answer: exceptionPageSchema,
  },
  ({ scope, query }) => listExceptions(scope, query),
);
