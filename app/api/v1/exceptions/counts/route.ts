import { countExceptions } from "@/lib/exceptions/reads";
import { exceptionCountsSchema } from "@/lib/exceptions/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /exceptions/counts",
  { may: "read", summary: "How many cards are under each tab", answer: exceptionCountsSchema },
  ({ scope }) => countExceptions(scope),
);
