/** A file shown in the browser's own viewer, never guessed to be something else. */
export function pdfResponse(file: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": `inline; filename="${file.fileName.replaceAll(/[^A-Za-z0-9._-]/g, "-")}"`,
      "content-length": String(file.bytes.byteLength),
    },
  });
}
