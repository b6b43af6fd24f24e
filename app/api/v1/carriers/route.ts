import { listCarrierAccounts } from "@/lib/carrier-accounts/reads";
import { carrierAccountsSchema } from "@/lib/carrier-accounts/schema";
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
