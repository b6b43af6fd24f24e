import { StatusBadge } from "@/components/status/status-badge";
import { IMPORT_STATUS } from "@/components/status/status-meta";
import type { ImportView } from "@/lib/imports/schema";

import { countInWords } from "./words";

type StateOf = Pick<ImportView, "status" | "isInterrupted" | "counts" | "failure">;

/** The canonical state of an import, as status-meta lists it. */
function stateOf({ status, isInterrupted, counts, failure }: StateOf): keyof typeof IMPORT_STATUS {
  if (isInterrupted) return "INTERRUPTED";
  switch (status) {
    case "UPLOADING":
    case "READY":
      return "NOT_CHECKED";
    case "CHECKING":
      return "CHECKING";
    case "FAILED":
      return "NOT_READ";
    case "CHECKED":
      // It was tried, and rolled back.
      return failure === null ? "READY" : "FAILED";
    case "APPLYING":
      return "IMPORTING";
    case "APPLIED":
      return (counts?.rejected ?? 0) > 0 ? "PARTLY_IMPORTED" : "IMPORTED";
    case "UNDOING":
      return "UNDOING";
    case "UNDONE":
      return "UNDONE";
    case "DISCARDED":
      return "DISCARDED";
  }
}

export function ImportState(view: StateOf) {
  const key = stateOf(view);
  const { tone, glyph, label, ...more } = IMPORT_STATUS[key];
  return (
    <StatusBadge
      tone={tone}
      glyph={glyph}
      label={
        key === "PARTLY_IMPORTED"
          ? `Imported, ${countInWords(view.counts?.rejected ?? 0)} rejected`
          : label
      }
      title={"meaning" in more ? more.meaning : undefined}
    />
  );
}
