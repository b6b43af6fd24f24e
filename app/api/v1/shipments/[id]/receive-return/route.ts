import { receiveReturn } from "@/lib/inventory/commands/receive-return";
import { receiveReturnInputSchema, receiveReturnResultSchema } from "@/lib/inventory/return-schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /shipments/{id}/receive-return",
  {
    may: "operate",
    summary: "Unpack a parcel that came back: good units to stock, damaged ones written off",
    subject: "Shipment",
    params: idParams,
    body: receiveReturnInputSchema,
    answer: receiveReturnResultSchema,
  },
  ({ scope, params, body }) => receiveReturn(scope, params.id, body),
);
