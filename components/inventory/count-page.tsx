"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";

import { ListSearch } from "@/components/data-table/list-search";
import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import type { Page } from "@/lib/http/page-schema";
import type { CountLine, CycleCountView } from "@/lib/inventory/count-schema";

import { CountActs } from "./count-acts";
import { CountSheet } from "./count-sheet";
import { CountState } from "./count-state";
import { PrintCountButton } from "./print-count-button";
import { counted, signed } from "./signed";
import { useCountEntry } from "./use-count-entry";
import { useMay } from "./use-may";

const REFRESH_MILLISECONDS = 10_000;
const CRUMBS = [
  { label: "Inventory", href: "/inventory" },
  { label: "Counts", href: "/inventory/counts" },
] as const;
const EMPTY_WORDS = {
  all: "No line of this sheet matches.",
  uncounted: "Every line of this sheet is counted.",
  differing: "No counted line differs from the books.",
} as const;
type Show = keyof typeof EMPTY_WORDS;

const showOf = (text: string | null): Show =>
  text === "uncounted" || text === "differing" ? text : "all";

/** One count sheet: written row by row, reviewed, posted or thrown away. */
export function CountPage({ countId }: { readonly countId: string }) {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const may = useMay();
  const entry = useCountEntry(countId);
  const show = showOf(params.get("show"));
  const isBlind = params.get("view") === "blind";
  const { data: count, ...head } = useQuery({
    ...apiQuery<CycleCountView>(`/cycle-counts/${countId}`),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const sheet = useQuery({
    ...apiQuery<Page<CountLine>>(`/cycle-counts/${countId}/lines?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  if (count === undefined)
    return (
      <>
        <PageHead title="Count" crumbs={CRUMBS} />
        {head.error === null ? (
          <SheetSkeleton />
        ) : (
          <QueryError error={head.error} onRetry={() => void head.refetch()} />
        )}
      </>
    );
  const { lineCount, countedCount, differingCount, unitDifference } = count;
  const isOpen = count.status === "OPEN" && may.operate;
  const counts = { all: lineCount, uncounted: lineCount - countedCount, differing: differingCount };
  return (
    <>
      <PageHead
        title={count.name}
        crumbs={CRUMBS}
        state={<CountState status={count.status} />}
        sub={
          <>
            {count.warehouse.name}, opened by {count.startedBy} <Time at={count.createdAt} />
            {count.endedBy !== null && `, ended by ${count.endedBy}`}
          </>
        }
        actions={
          <>
            <Button asChild className="phone:hidden">
              <a href={`/api/v1/cycle-counts/${countId}/sheet`} download>
                <Download aria-hidden />
                CSV
              </a>
            </Button>
            <span className="phone:hidden">
              <PrintCountButton count={count} />
            </span>
            {isOpen && <CountActs count={count} mayDiscard={may.manage} onSettle={entry.settle} />}
          </>
        }
      />
      <Tabs
        label="Lines of the sheet"
        items={(["all", "uncounted", "differing"] as const).map((key) => ({
          href: hrefWith({ show: key === "all" ? undefined : key }),
          label: { all: "All lines", uncounted: "Not counted", differing: "Differ" }[key],
          count: counts[key],
          isCurrent: key === show,
        }))}
      />
      <FilterBar
        aside={
          isOpen && (
            <label className="flex cursor-pointer items-center gap-2 text-sm">
              <Switch
                checked={isBlind}
                onChange={() => go({ view: isBlind ? undefined : "blind" })}
              />
              Hide what the books say until it is counted
            </label>
          )
        }
      >
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="SKU, name, barcode"
          label="Search the sheet"
        />
        <span role="status" className="flex flex-none items-center gap-2 text-muted-foreground">
          <Progress
            className="w-[120px]"
            label="Counted"
            value={countedCount}
            max={lineCount}
            valueText={`${countedCount} of ${lineCount}`}
          />
          {countedCount.toLocaleString("en-US")} of {counted(lineCount, "line")}
          {differingCount > 0 && `, ${differingCount} differ by ${signed(unitDifference)} units`}
        </span>
      </FilterBar>
      {sheet.data === undefined && sheet.error !== null ? (
        <QueryError error={sheet.error} onRetry={() => void sheet.refetch()} />
      ) : sheet.data === undefined ? (
        <SheetSkeleton />
      ) : sheet.data.items.length === 0 ? (
        <EmptyState kind={show === "all" ? "filtered" : "clear"} title={EMPTY_WORDS[show]} />
      ) : (
        <>
          <CountSheet entry={entry} lines={sheet.data.items} isOpen={isOpen} isBlind={isBlind} />
          {(sheet.data.next !== null || sheet.data.previous !== null) && (
            <Pagination
              summary={`${counted(sheet.data.items.length, "line")} on this page`}
              newerLabel="Previous"
              olderLabel="Next"
              {...(sheet.data.previous === null
                ? {}
                : { newerHref: hrefWith({ cursor: sheet.data.previous }) })}
              {...(sheet.data.next === null
                ? {}
                : { olderHref: hrefWith({ cursor: sheet.data.next }) })}
            />
          )}
        </>
      )}
    </>
  );
}

function SheetSkeleton() {
  return (
    <LoadingRegion label="Loading the sheet" className="flex flex-col gap-6 p-(--gutter)">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} className="w-2/3" />
      ))}
    </LoadingRegion>
  );
}
