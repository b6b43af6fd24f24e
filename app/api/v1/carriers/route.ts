import { createAccount } from "@/lib/carrier-accounts/commands/create-account";
import { listCarrierAccounts } from "@/lib/carrier-accounts/reads";
import {
  carrierAccountsSchema,
  newAccountInputSchema,
  newAccountSchema,
} from "@/lib/carrier-accounts/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /carriers",
  {
    may: "read",
    summary: "Courier accounts: how their couriers answer, and what they can do",
    answer: carrierAccountsSchema,
  },
  ({ scope }) => listCarrierAccounts(scope),
);

export const POST = route(
  "POST /carriers",
  {
    may: "manage",
    summary: "Store an account at a courier; it begins in dry run",
    status: 201,
    body: newAccountInputSchema,
    answer: newAccountSchema,
  },
  ({ scope, body }) => createAccount(scope, body),
);
