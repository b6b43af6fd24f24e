import { goLive } from "@/lib/carrier-accounts/commands/go-live";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /carriers/{id}/go-live",
  {
    may: "own",
    summary: "Take an account out of dry run: from then on bookings are real",
    subject: "Courier account",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => goLive(scope, params.id),
);
