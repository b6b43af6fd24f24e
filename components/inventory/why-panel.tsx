"use client";

import { Pencil, X } from "lucide-react";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/links";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { MovementCause } from "@/lib/inventory/model";
import type { MovementPage } from "@/lib/inventory/schema";

import { AsOfPicker } from "./as-of-picker";
import { CauseFilter } from "./cause-filter";
import { DriftLines } from "./drift-lines";
import { MovementList } from "./movement-list";
import { MovementsSkeleton } from "./movements-skeleton";
import { ProofLine } from "./proof-line";
import { useIsNarrow } from "./use-is-narrow";
import { useMovements } from "./use-movements";
import type { LevelKey } from "./why-key";
import { WhySum } from "./why-sum";

type Level = MovementPage["level"];

type WhyPanelProps = {
  readonly level: LevelKey;
  readonly asOf: string | null;
  /** Without it only today is asked about. */
  readonly onAsOf?: ((asOf: string | undefined) => void) | undefined;
  readonly onClose: () => void;
  /** Without it nothing can be adjusted here. */
  readonly onAdjust?: ((level: Level) => void) | undefined;
};

/** Why a number is what it is: beside the list, or over it where there is no room. */
export function WhyPanel(props: WhyPanelProps) {
  const isNarrow = useIsNarrow();
  if (isNarrow === undefined) return null;
  return isNarrow ? <WhySheet {...props} /> : <WhyAside {...props} />;
}

function WhyAside(props: WhyPanelProps) {
  const { head, body, foot } = useWhyParts(props);
  useShortcuts([{ keys: "escape", label: "Close the reason", run: props.onClose }]);
  return (
    <aside
      data-screen-only
      aria-label="Why this number"
      className="flex min-h-0 flex-col border-t border-l border-border bg-card"
    >
      <header className="flex flex-none flex-col gap-3 border-b border-border px-4 pt-3.5 pb-3">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="text-xl font-semibold">{head.title}</h2>
            {head.subtitle}
          </div>
          <Button variant="ghost" size="icon-sm" aria-label="Close" onClick={props.onClose}>
            <X />
          </Button>
        </div>
        {head.facts}
      </header>
      {/* The rows scroll by themselves, so they are a stop of the Tab key. */}
      <div
        tabIndex={0}
        role="region"
        aria-label="Movements"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        {body}
      </div>
      <footer className="flex flex-none items-center gap-3 border-t border-border px-4 py-2.5 text-sm">
        {foot}
      </footer>
    </aside>
  );
}

/** The same over a page that has no room beside it. */
export function WhySheet(props: WhyPanelProps) {
  const { head, body, foot } = useWhyParts(props);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={head.title}
      footer={<div className="flex w-full items-center gap-3 text-sm">{foot}</div>}
    >
      <div className="flex flex-col gap-3 pt-2 pb-3">
        {head.subtitle}
        {head.facts}
      </div>
      <div className="-mx-4 border-t border-border">{body}</div>
    </Sheet>
  );
}

function useWhyParts({ level: key, asOf, onAsOf, onAdjust }: WhyPanelProps) {
  const [causes, setCauses] = useState<readonly MovementCause[]>([]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMovements({
    ...key,
    asOf,
    causes,
  });
  // Rows of another level are older than the question; its sum is not shown under this name.
  const found = data?.pages[0]?.level;
  const level =
    found?.skuId === key.skuId && found.warehouseId === key.warehouseId ? found : undefined;
  const movements = level === undefined ? [] : (data?.pages.flatMap(({ items }) => items) ?? []);
  const skuHref = `/inventory/${key.skuId}`;
  return {
    head: {
      title: level === undefined ? "Why" : `Why ${level.available.toLocaleString("en-US")}?`,
      subtitle: level !== undefined && (
        <p className="truncate text-muted-foreground">
          <TextLink href={skuHref}>{level.skuName}</TextLink> in {level.warehouseName} ·{" "}
          <span className="code">{level.skuCode}</span>
        </p>
      ),
      facts: (
        <>
          {level === undefined ? <Skeleton className="h-[58px]" /> : <WhySum {...level} />}
          {level !== undefined && <DriftLines level={level} />}
          <div className="flex flex-wrap items-center gap-1.5">
            {onAsOf !== undefined && <AsOfPicker asOf={asOf} onAsOf={onAsOf} />}
            <CauseFilter causes={causes} onCauses={setCauses} />
            {onAdjust !== undefined && level !== undefined && (
              <ShortcutButton
                size="sm"
                className="ml-auto"
                shortcut="e"
                shortcutLabel="Adjust this stock"
                inDialog={false}
                onClick={() => onAdjust(level)}
              >
                <Pencil aria-hidden />
                Adjust
              </ShortcutButton>
            )}
          </div>
        </>
      ),
    },
    body:
      level === undefined && error !== null ? (
        <QueryError error={error} onRetry={() => void refetch()} />
      ) : level === undefined ? (
        <MovementsSkeleton />
      ) : movements.length === 0 ? (
        <p className="px-4 py-4 text-muted-foreground">
          {causes.length > 0
            ? "No movement of these causes. Choose all causes to see the others."
            : asOf === null
              ? "Nothing has moved here yet."
              : "Nothing had moved here by then."}
        </p>
      ) : (
        <>
          <MovementList movements={movements} />
          {hasNextPage && (
            <div className="p-3 text-center">
              <Button
                size="sm"
                running={isFetchingNextPage}
                runningLabel="Fetching"
                onClick={() => void fetchNextPage()}
              >
                Show older rows
              </Button>
            </div>
          )}
        </>
      ),
    foot: (
      <>
        <ProofLine {...key} asOf={asOf} />
        <TextLink href={skuHref} className="ml-auto flex-none">
          All warehouses
        </TextLink>
      </>
    ),
  };
}
