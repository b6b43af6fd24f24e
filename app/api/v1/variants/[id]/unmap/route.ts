import { unmapVariant } from "@/lib/catalog/commands/unmap-variant";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /variants/{id}/unmap",
  {
    may: "operate",
    summary: "Take a shop's item off its SKU; it stays open until somebody maps it",
    subject: "Variant",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => unmapVariant(scope, params.id),
);
