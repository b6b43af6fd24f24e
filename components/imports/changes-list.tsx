"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";

import { DataTable } from "@/components/data-table/data-table";
import { DataTableSkeleton } from "@/components/data-table/table-skeleton";
import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChangePage, ChangesQuery, ImportChange } from "@/lib/imports/rows/schema";
import type { ImportDetail } from "@/lib/imports/schema";

import { changeColumns } from "./change-columns";
import { readTrail } from "./trail";
import { TrailPages } from "./trail-pages";

const PAGE_SIZE = 25;
/** The panel has its own edges. */
const INSIDE_PANEL = "[&>[data-slot=data-table]]:border-y-0 [&>[role=status]]:border-y-0";
const changeId = ({ row }: ImportChange): string => String(row);
const changeLabel = ({ row }: ImportChange): string => `row ${row}`;

type ChangesListProps = {
  readonly found: ImportDetail;
  readonly tab: ChangesQuery["tab"];
};

export function ChangesList({ found, tab }: ChangesListProps) {
  const { params } = useListUrl();
  const trail = readTrail(params.get("cursor"));
  const q = params.get("q") ?? "";
  const query = new URLSearchParams({
    ...{ tab, limit: String(PAGE_SIZE) },
    ...(q === "" ? {} : { q }),
    ...(trail.length === 0 ? {} : { cursor: trail.at(-1) ?? "" }),
  });
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery<ChangePage>(`/imports/${found.id}/changes?${query.toString()}`),
    placeholderData: keepPreviousData,
  });
  const largest = Math.max(1, ...(data?.items ?? []).map(({ change }) => Math.abs(change ?? 0)));
  const columns = useMemo(() => changeColumns(found.kind, largest), [found.kind, largest]);
  if (data === undefined && error !== null)
    return <QueryError error={error} onRetry={() => void refetch()} />;
  const counts = found.counts ?? { created: 0, changed: 0 };
  const total =
    q !== ""
      ? undefined
      : ({ all: counts.created + counts.changed, created: counts.created }[tab as string] ??
        found.needsLookCount);
  return (
    <div className={INSIDE_PANEL}>
      {data === undefined ? (
        <DataTableSkeleton columns={columns} rowCount={8} density="comfortable" />
      ) : (
        <>
          <DataTable
            label="Changes"
            columns={columns}
            rows={data.items}
            rowId={changeId}
            rowLabel={changeLabel}
            density="comfortable"
            isStale={isPlaceholderData}
            empty={<NoChanges isSearch={q !== ""} tab={tab} />}
          />
          <TrailPages
            trail={trail}
            next={data.next}
            pageSize={PAGE_SIZE}
            shown={data.items.length}
            {...(total === undefined ? {} : { total })}
            note="riskiest first"
          />
        </>
      )}
    </div>
  );
}

function NoChanges({ isSearch, tab }: { readonly isSearch: boolean; readonly tab: string }) {
  const { hrefWith } = useListUrl();
  if (isSearch)
    return (
      <EmptyState
        kind="filtered"
        title="No change of such a SKU"
        actions={
          <Button asChild size="sm">
            <Link href={hrefWith({ q: undefined })}>Show all changes</Link>
          </Button>
        }
      >
        It may be unchanged or rejected, or the code begins otherwise.
      </EmptyState>
    );
  if (tab === "needs-look")
    return (
      <EmptyState kind="clear" title="Nothing needs a look">
        No number drops much, and none goes below what is reserved.
      </EmptyState>
    );
  return (
    <EmptyState kind="clear" title={tab === "created" ? "Nothing is created" : "Nothing changes"}>
      {tab === "created"
        ? "Every row of the file is about something that is here already."
        : "What the file says is what is here already, or its rows are rejected."}
    </EmptyState>
  );
}
