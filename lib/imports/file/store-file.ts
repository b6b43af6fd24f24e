import { createHash } from "node:crypto";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { AppError } from "@/lib/kernel/app-error";
import { noFile, tooLarge, uploadBroken } from "../errors";
import { IMPORT_LIMITS } from "../model";
import { CHUNK_BYTES } from "./file-source";

const HEAD_BYTES = 64 * 1024;

const STORE = {
  name: "import_store_chunk",
  text: `INSERT INTO "ImportChunk" ("organizationId", "importId", sequence, bytes)
         VALUES ($1, $2, $3, $4)`,
};

export type StoredFile = {
  readonly byteCount: number;
  readonly sha256: string;
  readonly head: Buffer;
  readonly isUtf8: boolean;
};

/** Tells over all bytes whether they are UTF-8; a character may be cut by the end of a piece. */
function createUtf8Check() {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  const attempt = (bytes: Uint8Array | undefined): void => {
    if (!isUtf8) return;
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  return { add: attempt, end: () => (attempt(undefined), isUtf8) };
}

/**
 * Writes the file away as it comes, in chunks that every process can read: one chunk is in memory,
 * whatever the file's size.
 */
export async function storeFile(
  scope: OrgScope,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<StoredFile, AppError>> {
  const hash = createHash("sha256");
  const utf8 = createUtf8Check();
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  let sequence = 0;
  let byteCount = 0;
  let head = Buffer.alloc(0);
  const flush = async (): Promise<void> => {
    if (filled === 0) return;
    const piece = chunk.subarray(0, filled);
    if (sequence === 0) head = Buffer.from(piece.subarray(0, HEAD_BYTES));
    const values = [scope.organizationId, importId, sequence, piece];
    await scopedQuery(scope, { ...STORE, values });
    sequence += 1;
    filled = 0;
  };
  try {
    for await (const part of bytes) {
      byteCount += part.byteLength;
      if (byteCount > IMPORT_LIMITS.maxBytes) return err(tooLarge());
      hash.update(part);
      utf8.add(part);
      for (let at = 0; at < part.byteLength;) {
        const taken = Math.min(CHUNK_BYTES - filled, part.byteLength - at);
        chunk.set(part.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled === CHUNK_BYTES) await flush();
      }
    }
  } catch (error) {
    // The other side hung up; a fault of our database is ours and is thrown.
    if (error instanceof Error && "severity" in error) throw error;
    return err(uploadBroken());
  }
  await flush();
  if (byteCount === 0) return err(noFile());
  return ok({ byteCount, sha256: hash.digest("hex"), head, isUtf8: utf8.end() });
}
