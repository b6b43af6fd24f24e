import { mapVariant } from "@/lib/catalog/commands/map-variant";
import { mapVariantAnswerSchema, mapVariantSchema } from "@/lib/catalog/variant-schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /variants/{id}/map",
  {
    may: "operate",
    summary: "Say which SKU a shop's item is; every order that waits for it goes on",
    subject: "Variant",
    params: idParams,
    body: mapVariantSchema,
    answer: mapVariantAnswerSchema,
  },
  ({ scope, params, body }) =>
    mapVariant(scope, { channelVariantId: params.id, skuId: body.skuId }),
);
