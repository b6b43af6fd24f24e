import { idParams } from "@/lib/http/id-params";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { getFailedRows } from "@/lib/imports/reads";

export const GET = route(
  "GET /imports/{id}/failed-rows",
  {
    may: "read",
    summary: "The rejected rows in the layout of the upload, with an error column",
    subject: "Import",
    params: idParams,
    answer: "text/csv",
  },
  async ({ scope, params }) => {
    const file = await getFailedRows(scope, params.id);
    return file && csvResponse(file.fileName, file.lines);
  },
);
