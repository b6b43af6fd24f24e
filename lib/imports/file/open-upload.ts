import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { Readable } from "node:stream";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { noFile, tooLarge } from "../errors";
import { IMPORT_LIMITS } from "../model";
import type { ReadableStream as NodeStream } from "node:stream/web";

export type Upload = {
  /** As the form names it; undefined for a raw body. */
  readonly fileName: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** The first file of a multipart form, as it comes; undefined when there is none. */
function openForm(body: Readable, contentType: string): Promise<Upload | undefined> {
  const headers: BusboyHeaders = { "content-type": contentType };
  return new Promise((resolve, reject) => {
    const form = new Busboy({ headers, limits: { files: 1, fields: 20, fieldSize: 1024 } });
    form.on("file", (_field, stream, fileName) => {
      body.once("error", (error) => stream.destroy(error));
      resolve({ fileName, bytes: stream as AsyncIterable<Uint8Array> });
    });
    form.once("finish", () => resolve(undefined));
    form.once("error", reject);
    body.once("error", reject);
    body.pipe(form);
  });
}

/** What a form writes around its file. */
const FORM_BYTES = 64 * 1024;

/** The file of a request, raw or in a form, before its bytes have come. */
export async function openUpload(request: Request): Promise<Result<Upload, AppError>> {
  const stated = Number(request.headers.get("content-length") ?? 0);
  if (stated > IMPORT_LIMITS.maxBytes + FORM_BYTES) return err(tooLarge());
  const upload = await openBody(request).catch(() => undefined);
  return upload ? ok(upload) : err(noFile());
}

async function openBody(request: Request): Promise<Upload | undefined> {
  if (!request.body) return undefined;
  const body = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data/i.test(contentType)) return { fileName: undefined, bytes: body };
  return openForm(body, contentType);
}
