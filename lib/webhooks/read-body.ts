/** A 250-line order is about 400 KB; nothing a shop or courier sends comes near this. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The raw bytes, or undefined when there are more than `maxBytes`; the rest is then not read.
 * HTTP frames a body by its stated length, so a stated length within the limit needs no counting.
 */
export async function readCappedBody(
  request: Request,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<Buffer | undefined> {
  const stated = request.headers.get("content-length");
  if (stated !== null && Number(stated) > maxBytes) return undefined;
  if (stated !== null) {
    const whole = Buffer.from(await request.arrayBuffer());
    return whole.length > maxBytes ? undefined : whole;
  }
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
