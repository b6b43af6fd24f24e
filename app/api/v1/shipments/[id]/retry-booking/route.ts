import { retryBooking } from "@/lib/shipments/commands/retry-booking";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/retry-booking",
  {
    may: "operate",
    summary: "Book a refused shipment again",
    subject: "Shipment",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => retryBooking(scope, params.id),
);
