import { answerAct } from "@/lib/imports/answer-act";
import { uploadImport } from "@/lib/imports/commands/upload-import";
import { openUpload } from "@/lib/imports/file/open-upload";
import { listImports } from "@/lib/imports/reads";
import {
  importActSchema,
  importListQuerySchema,
  importPageSchema,
  uploadQuerySchema,
} from "@/lib/imports/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports",
  {
    may: "read",
    summary: "The history of imports, newest first",
    query: importListQuerySchema,
    answer: importPageSchema,
  },
  ({ scope, query }) => listImports(scope, query),
);

export const POST = route(
  "POST /imports",
  {
    may: "operate",
    summary: "Upload a file: CSV, JSON, JSON lines or XLSX, as the body or in a multipart form",
    query: uploadQuerySchema,
    answer: importActSchema,
    streams: true,
    status: 201,
  },
  async ({ scope, query, request }) => {
    const upload = await openUpload(request);
    if (!upload.ok) return upload;
    const uploaded = await uploadImport(scope, {
      ...{ kind: query.kind, mode: "SET", source: query.source ?? "", isAutomatic: false },
      fileName: query.fileName ?? upload.value.fileName ?? "upload",
      bytes: upload.value.bytes,
    });
    return answerAct(scope, uploaded);
  },
);
