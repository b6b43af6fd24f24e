import { updateAccount } from "@/lib/carrier-accounts/commands/update-account";
import { updateAccountInputSchema } from "@/lib/carrier-accounts/schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /carriers/{id}",
  {
    may: "manage",
    summary: "Change an account's name, credentials or settings",
    subject: "Courier account",
    params: idParams,
    body: updateAccountInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateAccount(scope, params.id, body),
);
