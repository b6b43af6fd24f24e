"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { nextCursor, type Selection } from "@/components/data-table/selection";
import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { cn } from "@/components/ui/cn";
import type { ExceptionDetail, ExceptionListItem } from "@/lib/exceptions/schema";
import type { Page } from "@/lib/http/page-schema";

import { BulkCases } from "./bulk-cases";
import { CasePane } from "./case-pane";
import { InboxEmpty } from "./inbox-empty";
import { InboxHead } from "./inbox-head";
import { InboxList } from "./inbox-list";
import { InboxSkeleton } from "./inbox-skeleton";
import { useCaseSteps } from "./use-case-steps";
import type { InboxUrl } from "./use-inbox-url";

const REFRESH_MILLISECONDS = 10_000;
const NONE: Selection = new Set();

/** Two panes: the list by time left, and the case. Where there is no room for two, it opens over its list. */
export function Inbox({ url }: { readonly url: InboxUrl }) {
  const { caseId, listQuery, tab, kind } = url;
  const client = useQueryClient();
  const [chosen, setChosen] = useState<{ readonly under: string; readonly ids: Selection }>();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery<Page<ExceptionListItem>>(`/exceptions?${listQuery}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const items = data?.items ?? [];
  const ids = items.map(({ id }) => id);
  const shownId = caseId ?? ids[0];
  const steps = useCaseSteps(url, ids, shownId);
  const neighbours = [nextCursor(ids, shownId, 1), nextCursor(ids, shownId, -1)].join();
  // J and K find the next case already here.
  useEffect(() => {
    for (const id of neighbours.split(",").filter((each) => each !== ""))
      void client.prefetchQuery(apiQuery<ExceptionDetail>(`/exceptions/${id}`));
  }, [client, neighbours]);

  // A choice belongs to the list it was made in, and ends with the case.
  const selection =
    chosen?.under === listQuery ? new Set(ids.filter((id) => chosen.ids.has(id))) : NONE;
  const select = (next: Selection) => setChosen({ under: listQuery, ids: next });

  return (
    <div className="flex min-h-0 flex-1 flex-col desk:h-[calc(100dvh-var(--ribbon))] desk:flex-none">
      <InboxHead url={url} className={caseId === undefined ? "" : "phone:hidden"} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] phone:block lg:grid-cols-[340px_minmax(0,1fr)] xl:grid-cols-[412px_minmax(0,1fr)]">
        <div
          className={cn(
            "flex min-h-0 flex-col border-border bg-card lg:border-r",
            caseId !== undefined && "max-lg:hidden",
          )}
        >
          {data === undefined && error !== null ? (
            <QueryError error={error} onRetry={() => void refetch()} />
          ) : data === undefined ? (
            <InboxSkeleton />
          ) : items.length === 0 ? (
            <InboxEmpty tab={tab} kind={kind} showAllHref={url.listHref({ kind: undefined })} />
          ) : (
            <InboxList
              url={url}
              page={data}
              shownId={shownId}
              onShow={steps.open}
              selection={selection}
              onSelectionChange={select}
              isStale={isPlaceholderData}
            />
          )}
        </div>
        <CasePane
          caseId={shownId}
          isSelecting={selection.size > 0}
          isListLoading={data === undefined && error === null}
          backHref={url.backHref}
          onBack={steps.back}
          onDone={steps.moveOn}
          onSelectGroup={(groupKey) =>
            select(new Set(items.filter((item) => item.groupKey === groupKey).map(({ id }) => id)))
          }
          className={caseId === undefined ? "max-lg:hidden" : ""}
        />
      </div>
      <BulkCases
        cases={items.filter(({ id }) => selection.has(id))}
        onSelectionChange={(kept) => select(new Set(kept))}
      />
    </div>
  );
}
