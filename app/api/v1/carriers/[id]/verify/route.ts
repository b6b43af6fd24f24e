import { verifyAccount } from "@/lib/carrier-accounts/commands/verify-account";
import { verifyAccountInputSchema, verifyResultSchema } from "@/lib/carrier-accounts/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /carriers/{id}/verify",
  {
    may: "manage",
    summary: "Try an account's credentials and settings at the courier; nothing is saved",
    subject: "Courier account",
    params: idParams,
    body: verifyAccountInputSchema,
    answer: verifyResultSchema,
  },
  ({ scope, params, body }) => verifyAccount(scope, params.id, body),
);
