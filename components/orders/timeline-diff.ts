import type { DiffLine } from "@/components/ui/diff-lines";

type DiffEntry = {
  readonly kind: "removed" | "added";
  readonly text: string;
  readonly note?: string;
};

const isEntry = (value: unknown): value is DiffEntry => {
  if (typeof value !== "object" || value === null) return false;
  const { kind, text } = value as Record<"kind" | "text", unknown>;
  return (kind === "removed" || kind === "added") && typeof text === "string";
};

/** The lines of `data.diff` of a timeline entry; anything of another shape is no diff. */
export function diffOf(data: unknown): readonly DiffLine[] {
  if (typeof data !== "object" || data === null || !("diff" in data)) return [];
  return Array.isArray(data.diff) ? data.diff.filter(isEntry) : [];
}
