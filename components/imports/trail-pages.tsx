"use client";

import { useListUrl } from "@/components/lists/use-list-url";
import { Pagination } from "@/components/ui/pagination";

import { rowsShown, stepBack, stepOn, type Trail } from "./trail";

type TrailPagesProps = {
  readonly trail: Trail;
  readonly next: string | null;
  readonly pageSize: number;
  readonly shown: number;
  readonly total?: number;
  /** How the rows are sorted. */
  readonly note: string;
};

/** The foot of a list inside a panel. */
export function TrailPages({ trail, next, pageSize, shown, total, note }: TrailPagesProps) {
  const { hrefWith } = useListUrl();
  if (shown === 0 && trail.length === 0) return null;
  const summary = `${rowsShown(trail, pageSize, shown, total)}, ${note}`;
  if (trail.length === 0 && next === null)
    return (
      <p className="border-t border-border px-3.5 py-3 text-sm text-muted-foreground">{summary}</p>
    );
  return (
    <div className="border-t border-border [&>nav]:px-3.5">
      <Pagination
        summary={summary}
        newerLabel="Back"
        olderLabel="Next"
        {...(trail.length === 0 ? {} : { newerHref: hrefWith({ cursor: stepBack(trail) }) })}
        {...(next === null ? {} : { olderHref: hrefWith({ cursor: stepOn(trail, next) }) })}
      />
    </div>
  );
}
