"use client";

import { Download, FileUp } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";

import { ListSearch } from "@/components/data-table/list-search";
import { useListUrl } from "@/components/lists/use-list-url";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import { ShortcutButton } from "@/components/ui/shortcut-button";

import type { AdjustTarget } from "./adjust-dialog";
import { AsOfBanner, AsOfPicker } from "./as-of-picker";
import { InventoryPlaces } from "./inventory-places";
import { counted } from "./signed";
import { type StockAct, StockDialogs } from "./stock-dialogs";
import { StockEmpty } from "./stock-empty";
import { StockFilters } from "./stock-filters";
import { StockList } from "./stock-list";
import { StockTabs, stockTabOf } from "./stock-tabs";
import { useMay } from "./use-may";
import { useStockCounts } from "./use-warehouses";
import { closeWhy, useWhy } from "./use-why";
import { whyKeyOf } from "./why-key";
import { WhyPanel } from "./why-panel";

const FILTERS = ["q", "warehouseId", "asOf", "cursor"] as const;

/** Every SKU in every warehouse, as it is or as it was; any number can be asked why. */
export function InventoryPage() {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const why = useWhy();
  const may = useMay();
  const counts = useStockCounts();
  const list = useRef<HTMLDivElement>(null);
  const [act, setAct] = useState<StockAct>();
  const tab = stockTabOf(params.get("tab"));
  const asOf = params.get("asOf");
  const warehouseId = params.get("warehouseId");
  const onAsOf = (instant: string | undefined) => go({ asOf: instant });
  const adjust = may.operate
    ? (target: AdjustTarget) => setAct({ kind: "adjust", target })
    : undefined;
  const receive = may.operate
    ? () => setAct({ kind: "receive", warehouseId: warehouseId ?? undefined })
    : undefined;
  const close = () => {
    const row = why && list.current?.querySelector(`[data-row-id="${whyKeyOf(why)}"]`);
    closeWhy();
    // After the panel is gone, so that the focus does not ask the same number again.
    requestAnimationFrame(() =>
      row?.querySelector<HTMLElement>("[data-row-focus]")?.focus({ preventScroll: true }),
    );
  };
  return (
    // List and reason scroll by themselves, so that the sum stays beside the row it is about.
    <div className="flex flex-1 flex-col lg:h-[calc(100dvh-var(--ribbon))] lg:flex-none print:h-auto">
      <PageHead
        title="Inventory"
        state={<InventoryPlaces current="stock" />}
        sub={
          counts &&
          `${counted(counts.skus.count, "SKU")}${counts.skus.isCapped ? " and more" : ""} in ${counted(counts.warehouseCount, "warehouse")}`
        }
        actions={
          <>
            <Button asChild className="phone:hidden">
              <Link href="/imports">
                <FileUp aria-hidden />
                Import CSV
              </Link>
            </Button>
            {receive !== undefined && (
              <ShortcutButton
                variant="primary"
                shortcut="r"
                shortcutLabel="Receive stock"
                onClick={receive}
              >
                Receive stock
              </ShortcutButton>
            )}
          </>
        }
      />
      <StockTabs current={tab} counts={counts} hrefWith={hrefWith} />
      <FilterBar>
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="SKU, name, barcode"
          label="Search stock"
        />
        <StockFilters
          warehouseId={warehouseId}
          warehouses={counts?.warehouses ?? []}
          hrefWith={hrefWith}
          go={go}
        />
        <span className="ml-auto flex flex-none items-center gap-1.5">
          <Button asChild size="sm" className="phone:hidden">
            <a href={exportHref(apiQueryText)} download>
              <Download aria-hidden />
              Download CSV
            </a>
          </Button>
          <AsOfPicker asOf={asOf} onAsOf={onAsOf} />
        </span>
      </FilterBar>
      {asOf !== null && <AsOfBanner asOf={asOf} onAsOf={onAsOf} />}
      <div
        className={cn(
          "lg:grid lg:min-h-0 lg:flex-1 lg:grid-rows-[minmax(0,1fr)] print:block",
          why === undefined ? "lg:grid-cols-1" : "lg:grid-cols-[minmax(0,1fr)_minmax(360px,440px)]",
        )}
      >
        <StockList
          box={list}
          apiQueryText={apiQueryText}
          hrefWith={hrefWith}
          why={why}
          onAdjust={adjust}
          empty={
            <StockEmpty
              tab={tab}
              isFiltered={FILTERS.some((name) => params.has(name))}
              allCount={counts?.tabs.all.count}
              onReceive={receive}
            />
          }
        />
        {why !== undefined && (
          <WhyPanel level={why} asOf={asOf} onAsOf={onAsOf} onClose={close} onAdjust={adjust} />
        )}
      </div>
      <StockDialogs act={act} onClose={() => setAct(undefined)} />
    </div>
  );
}

/** The file holds every page of what is filtered. */
function exportHref(apiQueryText: string): string {
  const asked = new URLSearchParams(apiQueryText);
  asked.delete("cursor");
  return `/api/v1/inventory/export?${asked}`;
}
