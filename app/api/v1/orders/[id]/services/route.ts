import { quoteServices } from "@/lib/shipments/quote-services";
import { serviceQuotesSchema } from "@/lib/shipments/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/{id}/services",
  {
    may: "read",
    summary: "What each courier would take for an order, and when it would arrive",
    subject: "Order",
    params: idParams,
    answer: serviceQuotesSchema,
  },
  ({ scope, params }) => quoteServices(scope, params.id),
);
