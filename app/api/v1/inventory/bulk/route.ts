import { importInBulk } from "@/lib/imports/commands/import-in-bulk";
import { openUpload } from "@/lib/imports/file/open-upload";
import { bulkAnswerSchema, bulkQuerySchema } from "@/lib/imports/bulk/schema";
import { type ImportStatus, isAtWork } from "@/lib/imports/model";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /inventory/bulk",
  {
    may: "manage",
    summary: "Set stock from a file of sku, quantity, warehouse_code: CSV, JSON or JSON lines",
    query: bulkQuerySchema,
    answer: bulkAnswerSchema,
    streams: true,
    status: ({ status }) => (isAtWork(status as ImportStatus) ? 202 : 200),
  },
  async ({ scope, query, request }) => {
    const upload = await openUpload(request);
    if (!upload.ok) return upload;
    const { confirmRows: confirmedRowCount, ...given } = query;
    return importInBulk(scope, { ...given, confirmedRowCount, bytes: upload.value.bytes });
  },
);
