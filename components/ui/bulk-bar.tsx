import type { ReactNode } from "react";

import { LINK } from "./links";

type BulkBarProps = {
  readonly selectedCount: number;
  /** All that the filter matches; offers to select them when there are more than selected. */
  readonly matchingCount?: number | undefined;
  readonly allMatchingSelected?: boolean | undefined;
  readonly onSelectAllMatching?: (() => void) | undefined;
  readonly onClear: () => void;
  /** Totals of the selection: "₹13,646.00, 2.9 kg". */
  readonly summary?: ReactNode;
  /** Buttons, quiet ones first, one primary last. */
  readonly children: ReactNode;
};

/** Sticks to the bottom while something is selected; above the bottom bar on phones. */
export function BulkBar({
  selectedCount,
  matchingCount,
  allMatchingSelected = false,
  onSelectAllMatching,
  onClear,
  summary,
  children,
}: BulkBarProps) {
  if (selectedCount === 0 && !allMatchingSelected) return null;
  const count = allMatchingSelected ? (matchingCount ?? selectedCount) : selectedCount;
  const canWiden =
    !allMatchingSelected &&
    onSelectAllMatching !== undefined &&
    matchingCount !== undefined &&
    matchingCount > selectedCount;
  return (
    <div
      data-slot="bulk-bar"
      data-screen-only
      role="toolbar"
      aria-label="Bulk actions"
      className="sticky bottom-0 z-20 mt-auto flex h-[52px] animate-rise-in items-center gap-2 border-t border-border bg-card px-(--gutter) shadow-bulk phone:fixed phone:inset-x-0 phone:bottom-[calc(60px+env(safe-area-inset-bottom))] phone:gap-1.5"
    >
      <div className="flex min-w-0 items-center gap-2 overflow-x-clip">
        <span role="status" className="flex-none font-semibold">
          {count.toLocaleString("en-US")} selected
        </span>
        {canWiden && (
          <button
            type="button"
            className={`${LINK} flex-none phone:hidden`}
            onClick={onSelectAllMatching}
          >
            Select all {matchingCount.toLocaleString("en-US")} that match
          </button>
        )}
        <button type="button" className={`${LINK} flex-none phone:hidden`} onClick={onClear}>
          Clear
        </button>
        {summary !== undefined && (
          <span className="min-w-0 truncate text-muted-foreground phone:hidden">· {summary}</span>
        )}
      </div>
      <div className="ml-auto flex flex-none items-center gap-2 phone:gap-1.5">{children}</div>
    </div>
  );
}
