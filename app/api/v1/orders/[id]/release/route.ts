import { releaseHold } from "@/lib/orders/commands/release-hold";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/release",
  {
    may: "operate",
    summary: "Let a held order go on",
    subject: "Order",
    params: idParams,

    answer: writeResultSchema,
  },
  ({ scope, params }) => releaseHold(scope, params.id),
);
