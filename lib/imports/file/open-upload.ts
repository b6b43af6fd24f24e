import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { Readable } from "node:stream";
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

/** The file of a request, raw or in a form, before its bytes have come. */
export async function openUpload(request: Request): Promise<Upload | undefined> {
  if (!request.body) return undefined;
  const body = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data/i.test(contentType)) return { fileName: undefined, bytes: body };
  return openForm(body, contentType);
}
