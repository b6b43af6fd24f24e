import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";

/** Size of the pieces a file is kept in: one is in memory at a time, and one more on its way. */
export const CHUNK_BYTES = 512 * 1024;

/** The bytes of an upload, wherever they are read: forward, or from any place (a ZIP's directory). */
export type FileSource = {
  readonly byteCount: number;
  readonly chunks: () => AsyncIterable<Buffer>;
  readonly read: (start: number, length: number) => Promise<Buffer>;
};

const READ_CHUNK = {
  name: "import_chunk",
  text: `SELECT bytes FROM "ImportChunk"
          WHERE "organizationId" = $1 AND "importId" = $2 AND sequence = $3`,
};

export function storedFile(scope: OrgScope, importId: string, byteCount: number): FileSource {
  const chunkCount = Math.ceil(byteCount / CHUNK_BYTES);
  const fetchChunk = async (sequence: number): Promise<Buffer> => {
    const [chunk] = await scopedQuery<{ bytes: Buffer }>(scope, {
      ...READ_CHUNK,
      values: [scope.organizationId, importId, sequence],
    });
    if (!chunk) throw new Error(`Chunk ${sequence} of import ${importId} is gone`);
    return chunk.bytes;
  };
  let last: { readonly sequence: number; readonly bytes: Promise<Buffer> } | undefined;
  const remembered = (sequence: number): Promise<Buffer> => {
    if (last?.sequence !== sequence) last = { sequence, bytes: fetchChunk(sequence) };
    return last.bytes;
  };
  return {
    byteCount,
    async *chunks() {
      for (let sequence = 0; sequence < chunkCount; sequence += 1) yield fetchChunk(sequence);
    },
    read: async (start, length) => {
      const parts: Buffer[] = [];
      const end = Math.min(start + length, byteCount);
      for (let at = start; at < end;) {
        const sequence = Math.floor(at / CHUNK_BYTES);
        const offset = at - sequence * CHUNK_BYTES;
        const part = (await remembered(sequence)).subarray(offset, offset + end - at);
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}
