"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChip } from "@/components/ui/filter-chip";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { RejectedPage } from "@/lib/imports/rows/schema";
import type { ImportDetail } from "@/lib/imports/schema";

import { RejectedRowItem } from "./rejected-row";
import { readTrail } from "./trail";
import { TrailPages } from "./trail-pages";

const PAGE_SIZE = 20;

/** Rows that are not taken, by reason; their cells can be mended here while it is a draft. */
export function RejectedList({ found }: { readonly found: ImportDetail }) {
  const { params, hrefWith } = useListUrl();
  const trail = readTrail(params.get("cursor"));
  const reason = found.rejections.find((each) => each.reason === params.get("reason"));
  const asked = params.get("reason");
  const query = new URLSearchParams({
    limit: String(PAGE_SIZE),
    ...(asked === null ? {} : { reason: asked }),
    ...(trail.length === 0 ? {} : { cursor: trail.at(-1) ?? "" }),
  });
  const { data, error, refetch } = useQuery({
    ...apiQuery<RejectedPage>(`/imports/${found.id}/rejected?${query.toString()}`),
    placeholderData: keepPreviousData,
  });
  if (data === undefined)
    return error === null ? (
      <LoadingRegion label="Loading rejected rows" className="flex flex-col gap-6 p-3.5">
        {[0.6, 0.8, 0.5].map((share) => (
          <Skeleton key={share} style={{ width: `${share * 100}%` }} />
        ))}
      </LoadingRegion>
    ) : (
      <QueryError error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      {asked !== null && (
        <div className="border-b border-border px-3.5 py-2">
          <FilterChip
            name="Reason"
            value={reason?.label ?? "none left"}
            removeHref={hrefWith({ reason: undefined })}
          />
        </div>
      )}
      {data.items.length === 0 ? (
        <EmptyState kind="clear" title="No row is rejected">
          {found.allowed.includes("edit")
            ? "Every row is taken. Look at the changes, then import."
            : "Every row was taken."}
        </EmptyState>
      ) : (
        <ol aria-label="Rejected rows">
          {data.items.map((row) => (
            <RejectedRowItem key={row.row} found={found} columns={data.columns} rejected={row} />
          ))}
        </ol>
      )}
      <TrailPages
        trail={trail}
        next={data.next}
        pageSize={PAGE_SIZE}
        shown={data.items.length}
        {...(asked === null && found.counts !== null
          ? { total: found.counts.rejected }
          : reason === undefined
            ? {}
            : { total: reason.count })}
        note="by reason"
      />
    </>
  );
}
