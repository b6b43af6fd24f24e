import { countVariants } from "@/lib/catalog/reads";
import { variantCountsSchema } from "@/lib/catalog/variant-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /variants/counts",
  {
    may: "read",
    summary: "How many of the shops' items are mapped, and of which shops they are",
    answer: variantCountsSchema,
  },
  ({ scope }) => countVariants(scope),
);
