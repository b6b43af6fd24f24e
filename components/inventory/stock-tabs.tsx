"use client";

import { Tabs } from "@/components/ui/tabs";
import { STOCK_TABS, type StockTab } from "@/lib/inventory/model";
import type { StockCounts } from "@/lib/inventory/schema";

type StockTabsProps = {
  readonly current: StockTab;
  readonly counts: StockCounts | undefined;
  readonly hrefWith: (changes: { readonly tab: string | undefined }) => string;
};

const TABS = Object.keys(STOCK_TABS) as readonly StockTab[];

export const stockTabOf = (text: string | null): StockTab =>
  text !== null && Object.hasOwn(STOCK_TABS, text) ? (text as StockTab) : "all";

export function StockTabs({ current, counts, hrefWith }: StockTabsProps) {
  return (
    <Tabs
      label="Stock by state"
      items={TABS.map((tab) => ({
        href: hrefWith({ tab: tab === "all" ? undefined : tab }),
        label: STOCK_TABS[tab].label,
        count: counts?.tabs[tab],
        isCurrent: tab === current,
      }))}
    />
  );
}
