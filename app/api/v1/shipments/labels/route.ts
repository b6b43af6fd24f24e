import { z } from "zod";
import { mergeLabels } from "@/lib/shipments/reads";
import { pdfResponse } from "@/lib/http/pdf-response";
import { route } from "@/lib/http/route";
import { mapResult } from "@/lib/kernel/result";

const querySchema = z.object({
  /** Comma between them; the file keeps their order. */
  ids: z
    .string()
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .pipe(z.array(z.uuid()).min(1, "Name at least one shipment").max(200)),
});

export const GET = route(
  "GET /shipments/labels",
  {
    may: "read",
    summary: "Many labels in one file",
    subject: "Label",
    query: querySchema,
    answer: "application/pdf",
  },
  async ({ scope, query }) => {
    const labels = await mergeLabels(scope, query.ids);
    return mapResult(labels, (file) => pdfResponse({ ...file, fileName: "labels.pdf" }));
  },
);
