import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { StockTab } from "@/lib/inventory/model";

type StockEmptyProps = {
  readonly tab: StockTab;
  readonly isFiltered: boolean;
  /** Levels there are without any filter. */
  readonly allCount: number | undefined;
  readonly onReceive?: (() => void) | undefined;
};

const GOOD_NEWS: Readonly<Partial<Record<StockTab, readonly [title: string, text: string]>>> = {
  low: [
    "Nothing is low",
    "A level is low when what is free falls to its threshold. Thresholds are set on the page of a SKU.",
  ],
  zero: ["Nothing is at zero", "Every SKU has at least one free unit wherever it is kept."],
  drift: ["Shops and ledger agree", "A level drifts when a shop shows another number than we do."],
};

/** Why the list has no rows, and what leads out of it. */
export function StockEmpty({ tab, isFiltered, allCount, onReceive }: StockEmptyProps) {
  const news = GOOD_NEWS[tab];
  if (isFiltered || (allCount !== undefined && allCount > 0 && news === undefined))
    return (
      <EmptyState
        kind="filtered"
        title="No stock matches this tab and its filters"
        actions={
          <Button asChild size="sm">
            <Link href="/inventory">
              {allCount === undefined
                ? "Show all stock"
                : `Show all ${allCount.toLocaleString("en-US")}`}
            </Link>
          </Button>
        }
      >
        The search covers SKU code, name and barcode.
      </EmptyState>
    );
  if (news !== undefined)
    return (
      <EmptyState kind="clear" title={news[0]}>
        {news[1]}
      </EmptyState>
    );
  return (
    <EmptyState
      kind="first-time"
      title="No stock yet"
      actions={
        <>
          <Button asChild size="sm" variant="primary">
            <Link href="/imports">Import a file</Link>
          </Button>
          {onReceive !== undefined && (
            <Button size="sm" onClick={onReceive}>
              Receive stock
            </Button>
          )}
        </>
      }
    >
      Every unit gets here in one of two ways: a file with SKU, quantity and warehouse, or a
      delivery that is received by hand. From then on each change is a row in the ledger.
    </EmptyState>
  );
}
