/** The same rows in the same order, at most so many together. */
export function chunksOf<Row>(rows: readonly Row[], size: number): readonly (readonly Row[])[] {
  const chunks: (readonly Row[])[] = [];
  for (let from = 0; from < rows.length; from += size) chunks.push(rows.slice(from, from + size));
  return chunks;
}
