"use client";

import type { UseQueryResult } from "@tanstack/react-query";

import { DataTable, type DataTableProps } from "@/components/data-table/data-table";
import { DataTableSkeleton } from "@/components/data-table/table-skeleton";
import { Pagination } from "@/components/ui/pagination";
import type { Page } from "@/lib/http/page-schema";

import { QueryError } from "./list-error";

type ListBodyProps<Row> = Omit<DataTableProps<Row>, "rows" | "isStale"> & {
  readonly query: Pick<
    UseQueryResult<Page<Row>>,
    "data" | "error" | "isPlaceholderData" | "refetch"
  >;
  readonly hrefWith: (changes: { readonly cursor: string }) => string;
  /** One row and several: ["delivery", "deliveries"]. */
  readonly noun: readonly [one: string, many: string];
  /** Rows in the order of time are newer and older; others stand before and after. */
  readonly isByTime: boolean;
};

/**
 * A list page under its filters: its shape while the first page is on its way, what went wrong, or
 * the rows with the ways to the pages beside them. A page that is there outlives a failed refresh.
 */
export function ListBody<Row>({ query, hrefWith, noun, isByTime, ...table }: ListBodyProps<Row>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (data === undefined)
    return error === null ? (
      <DataTableSkeleton
        columns={table.columns}
        density={table.density}
        isSelectable={table.onSelectionChange !== undefined}
      />
    ) : (
      <QueryError error={error} onRetry={() => void refetch()} />
    );
  const { items, next, previous } = data;
  return (
    <>
      <DataTable {...table} rows={items} isStale={isPlaceholderData} />
      {(next !== null || previous !== null) && (
        <Pagination
          summary={`${items.length.toLocaleString("en-US")} ${noun[items.length === 1 ? 0 : 1]} on this page`}
          newerLabel={isByTime ? "Newer" : "Previous"}
          olderLabel={isByTime ? "Older" : "Next"}
          newerHref={previous === null ? undefined : hrefWith({ cursor: previous })}
          olderHref={next === null ? undefined : hrefWith({ cursor: next })}
        />
      )}
    </>
  );
}
