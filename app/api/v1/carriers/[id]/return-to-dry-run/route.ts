import { returnToDryRun } from "@/lib/carrier-accounts/commands/return-to-dry-run";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /carriers/{id}/return-to-dry-run",
  {
    may: "manage",
    summary: "Take an account back to the simulator",
    subject: "Courier account",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => returnToDryRun(scope, params.id),
);
