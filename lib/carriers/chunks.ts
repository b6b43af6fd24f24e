/** Consecutive pieces of at most `size`; together they are exactly the list. */
export function inChunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (!Number.isInteger(size) || size < 1) throw new Error(`Not a chunk size: ${size}`);
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
