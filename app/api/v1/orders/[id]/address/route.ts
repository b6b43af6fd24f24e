import { addressInputSchema } from "@/lib/orders/input-schema";
import { updateAddress } from "@/lib/orders/commands/update-address";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /orders/{id}/address",
  {
    may: "operate",
    summary: "Correct where an order goes",
    subject: "Order",
    params: idParams,
    body: addressInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateAddress(scope, params.id, body),
);
