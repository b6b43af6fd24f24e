import type { DiffLine } from "@/components/ui/diff-lines";
import type { LineEdit } from "@/lib/orders/schema";

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

const isEdit = (value: unknown): value is LineEdit => {
  if (typeof value !== "object" || value === null) return false;
  const { title, sku, from, to } = value as Record<keyof LineEdit, unknown>;
  const isNamed = typeof title === "string" && (sku === null || typeof sku === "string");
  return isNamed && typeof from === "number" && typeof to === "number";
};

/** What was goes in red, what is comes in green; a line that is new or gone has one of them. */
function linesOf(edit: LineEdit): readonly DiffLine[] {
  const name = edit.sku ?? edit.title;
  const moved = edit.to - edit.from;
  const note = moved > 0 ? `${moved} more` : `${-moved} fewer`;
  const removed = { kind: "removed" as const, text: `${edit.from} × ${name}` };
  const added = { kind: "added" as const, text: `${edit.to} × ${name}` };
  if (edit.from === 0) return [{ ...added, note: "new line" }];
  if (edit.to === 0) return [{ ...removed, note: "line removed" }];
  return [removed, { ...added, note }];
}

const listIn = (data: unknown, key: string): readonly unknown[] => {
  const value = (data as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(value) ? value : [];
};

/** The line difference of a timeline entry, from its data; anything of another shape is none. */
export function diffOf(data: unknown): readonly DiffLine[] {
  if (typeof data !== "object" || data === null) return [];
  return [
    ...listIn(data, "diff").filter(isEntry),
    ...listIn(data, "lines").filter(isEdit).flatMap(linesOf),
  ];
}
