import { getException } from "@/lib/exceptions/reads";
import { exceptionDetailSchema } from "@/lib/exceptions/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /exceptions/{id}",
  {
    may: "read",
    summary: "One card whole, with what can be done",
    subject: "Exception",
    params: idParams,
    answer: exceptionDetailSchema,
  },
  ({ scope, params }) => getException(scope, params.id),
);
