"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import {
  nextCursor,
  type Selection,
  toggleRange,
  toggleRow,
} from "@/components/data-table/selection";
import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { apiQuery } from "@/components/providers/use-api";
import { cn } from "@/components/ui/cn";
import { Pagination } from "@/components/ui/pagination";
import { useNow, useTimeZone } from "@/components/ui/use-now";
import type { ExceptionDetail, ExceptionListItem } from "@/lib/exceptions/schema";
import type { Page } from "@/lib/http/page-schema";

import { CASE_ID } from "./case-pane";
import { groupByDue } from "./due-groups";
import { InboxRow } from "./inbox-row";
import type { InboxUrl } from "./use-inbox-url";

type InboxListProps = {
  readonly url: InboxUrl;
  readonly page: Page<ExceptionListItem>;
  readonly shownId: string | undefined;
  readonly onShow: (id: string, withFocus: boolean) => void;
  readonly selection: Selection;
  readonly onSelectionChange: (selection: Selection) => void;
  readonly isStale: boolean;
};

/** Cases by time left. J and K move and show, X chooses, ↵ goes into the case. */
export function InboxList({
  url,
  page,
  shownId,
  onShow,
  selection,
  onSelectionChange,
  isStale,
}: InboxListProps) {
  const client = useQueryClient();
  const now = useNow();
  const zone = useTimeZone();
  const list = useRef<HTMLDivElement>(null);
  const anchor = useRef<string>(undefined);
  const ids = page.items.map(({ id }) => id);
  const groups =
    url.tab === "open" ? groupByDue(page.items, now, zone) : [{ label: "", items: page.items }];
  // One act for all that are chosen, so all are of one kind.
  const chosenKind = page.items.find(({ id }) => selection.has(id))?.kind;
  const selectable = page.items
    .filter(({ kind }) => chosenKind === undefined || kind === chosenKind)
    .map(({ id }) => id);

  const toggle = (id: string, isRange: boolean) => {
    if (!selectable.includes(id)) return;
    onSelectionChange(
      isRange ? toggleRange(selection, selectable, anchor.current, id) : toggleRow(selection, id),
    );
    anchor.current = id;
  };
  const move = (step: 1 | -1) => {
    const next = nextCursor(ids, shownId, step);
    if (next === undefined) return;
    url.show(next, "replace");
    const row = list.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(next)}"]`);
    row?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const choose = (isRange: boolean) => {
    if (shownId !== undefined) toggle(shownId, isRange);
  };
  useShortcuts([
    { keys: "j", label: "Next case", group: "This list", run: () => move(1) },
    { keys: "k", label: "Case before", group: "This list", run: () => move(-1) },
    { keys: "x", label: "Select the case", group: "This list", run: () => choose(false) },
    {
      keys: "shift+x",
      label: "Select up to the case",
      group: "This list",
      run: () => choose(true),
    },
  ]);

  return (
    <div
      ref={list}
      aria-busy={isStale || undefined}
      className={cn(
        "relative flex min-h-0 flex-1 flex-col transition-opacity desk:overflow-y-auto",
        isStale && "opacity-60",
      )}
    >
      <a
        href={`#${CASE_ID}`}
        className="sr-only focus:not-sr-only focus:absolute focus:top-1 focus:left-2 focus:z-20 focus:rounded-sm focus:bg-primary focus:px-2.5 focus:py-1 focus:font-medium focus:text-primary-foreground max-lg:hidden"
      >
        Skip to the case
      </a>
      {groups.map(({ label, items }) => (
        <section key={label} aria-label={label === "" ? "Cases" : label}>
          {label !== "" && (
            <h2 className="sticky top-0 z-10 border-b border-border bg-background px-4 pt-[9px] pb-1.5 text-xs font-medium text-muted-foreground phone:top-(--ribbon)">
              {label}
            </h2>
          )}
          <ul>
            {items.map((item) => (
              <InboxRow
                key={item.id}
                item={item}
                href={url.caseHref(item.id)}
                isShown={item.id === shownId}
                isOpened={item.id === url.caseId}
                isSelected={selection.has(item.id)}
                isSelecting={selection.size > 0}
                isSelectable={selectable.includes(item.id)}
                onToggle={toggle}
                onShow={onShow}
                onNear={() =>
                  void client.prefetchQuery(apiQuery<ExceptionDetail>(`/exceptions/${item.id}`))
                }
              />
            ))}
          </ul>
        </section>
      ))}
      {(page.next !== null || page.previous !== null) && (
        <Pagination
          summary={`${page.items.length} on this page`}
          newerLabel="Sooner"
          olderLabel="Later"
          {...(page.previous === null
            ? {}
            : { newerHref: url.listHref({ cursor: page.previous }) })}
          {...(page.next === null ? {} : { olderHref: url.listHref({ cursor: page.next }) })}
        />
      )}
    </div>
  );
}
