import { verifyNewAccount } from "@/lib/carrier-accounts/commands/verify-new-account";
import { verifyNewAccountInputSchema, verifyResultSchema } from "@/lib/carrier-accounts/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /carriers/verify",
  {
    may: "manage",
    summary: "Try the credentials and settings of an account before it is stored",
    body: verifyNewAccountInputSchema,
    answer: verifyResultSchema,
  },
  ({ scope, body }) => verifyNewAccount(scope, body),
);
