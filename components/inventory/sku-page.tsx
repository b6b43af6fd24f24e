"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { SkuDetailsPanel } from "@/components/catalogue/sku-details-panel";
import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Docket, DocketCell } from "@/components/ui/docket";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { SkuStock } from "@/lib/inventory/schema";

import { AsOfBanner, AsOfPicker } from "./as-of-picker";
import type { AdjustTarget } from "./adjust-dialog";
import { LevelsPanel } from "./levels-panel";
import { SkuMovementsPanel } from "./sku-movements-panel";
import { type StockAct, StockDialogs } from "./stock-dialogs";
import type { ThresholdTarget } from "./threshold-dialog";
import { useMay } from "./use-may";
import { closeWhy, useWhy } from "./use-why";
import { WaitingOrdersPanel } from "./waiting-orders-panel";
import { WhySheet } from "./why-panel";

const ThresholdDialog = lazy(() =>
  import("./threshold-dialog").then((module) => ({ default: module.ThresholdDialog })),
);

const REFRESH_MILLISECONDS = 10_000;
const CRUMBS = [{ label: "Inventory", href: "/inventory" }] as const;

/** One SKU over all its warehouses: what there is, why, and who waits for it. */
export function SkuPage({ skuId }: { readonly skuId: string }) {
  const may = useMay();
  const why = useWhy();
  const { params, go } = useListUrl();
  const asOf = params.get("asOf");
  const onAsOf = (instant: string | undefined) => go({ asOf: instant });
  const [act, setAct] = useState<StockAct>();
  const [threshold, setThreshold] = useState<ThresholdTarget>();
  const { data, error, refetch } = useQuery({
    ...apiQuery<SkuStock>(
      `/inventory/${skuId}${asOf === null ? "" : `?${new URLSearchParams({ asOf })}`}`,
    ),
    // Another instant of this SKU; another SKU is not shown under its name.
    placeholderData: (before) => (before?.sku.id === skuId ? before : undefined),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  if (data === undefined)
    return (
      <>
        <PageHead title="SKU" crumbs={CRUMBS} />
        {error === null ? (
          <SkuSkeleton />
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  const { sku, total } = data;
  // A number of the past is looked at; what is on the shelf now is what is adjusted.
  const adjust =
    may.operate && asOf === null
      ? (target: AdjustTarget) => setAct({ kind: "adjust", target })
      : undefined;
  const line = { skuId, code: sku.code, name: sku.name, available: total.available };
  return (
    <>
      <PageHead
        title={sku.name}
        crumbs={CRUMBS}
        state={
          <>
            <CopyButton value={sku.code} label={`Copy ${sku.code}`} className="code">
              {sku.code}
            </CopyButton>
            {data.isLow && (
              <GlyphText tone="wait" coloured>
                Low
              </GlyphText>
            )}
          </>
        }
        actions={
          <>
            <AsOfPicker asOf={asOf} onAsOf={onAsOf} />
            {may.operate && asOf === null && (
              <ShortcutButton
                variant="primary"
                shortcut="r"
                shortcutLabel="Receive units of this SKU"
                onClick={() => setAct({ kind: "receive", line })}
              >
                Receive stock
              </ShortcutButton>
            )}
          </>
        }
      />
      {asOf !== null && <AsOfBanner asOf={asOf} onAsOf={onAsOf} />}
      <PageBody className={asOf === null ? undefined : "pt-4"}>
        <Docket label="Stock over all warehouses">
          <DocketCell caption="On hand">{total.onHand.toLocaleString("en-US")}</DocketCell>
          <DocketCell caption="Reserved">{total.reserved.toLocaleString("en-US")}</DocketCell>
          <DocketCell caption="Available">{total.available.toLocaleString("en-US")}</DocketCell>
          <DocketCell caption="Low at or under">
            <span className="flex items-center gap-2">
              {sku.lowStockAt === null ? (
                <span className="font-normal text-muted-foreground">no threshold</span>
              ) : (
                sku.lowStockAt.toLocaleString("en-US")
              )}
              {may.manage && (
                <Button
                  size="sm"
                  variant="link"
                  onClick={() =>
                    setThreshold({ skuId, skuCode: sku.code, lowStockAt: sku.lowStockAt })
                  }
                >
                  {sku.lowStockAt === null ? "Set" : "Change"}
                  <span className="sr-only"> the threshold over all warehouses</span>
                </Button>
              )}
            </span>
          </DocketCell>
          <DocketCell caption="Barcode">
            <span className="code">{sku.barcode ?? "–"}</span>
          </DocketCell>
        </Docket>
        <LevelsPanel
          stock={data}
          onAdjust={adjust}
          onThreshold={
            may.manage
              ? ({ warehouseId: id, warehouseName: name, skuCode, ...level }) =>
                  setThreshold({
                    ...{ skuId, skuCode, warehouse: { id, name } },
                    lowStockAt: level.lowStockFrom === "level" ? level.lowStockAt : null,
                  })
              : undefined
          }
        />
        <PageColumns
          railWidth={372}
          rail={
            <>
              <SkuDetailsPanel skuId={skuId} mayManage={may.manage} />
              <WaitingOrdersPanel skuCode={sku.code} />
            </>
          }
        >
          <SkuMovementsPanel stock={data} asOf={asOf} />
        </PageColumns>
      </PageBody>
      {why !== undefined && (
        <WhySheet level={why} asOf={asOf} onAsOf={onAsOf} onClose={closeWhy} onAdjust={adjust} />
      )}
      <StockDialogs act={act} onClose={() => setAct(undefined)} />
      <Suspense fallback={null}>
        {threshold !== undefined && (
          <ThresholdDialog target={threshold} open onClose={() => setThreshold(undefined)} />
        )}
      </Suspense>
    </>
  );
}

function SkuSkeleton() {
  return (
    <LoadingRegion label="Loading the SKU" className="flex flex-col gap-4 px-(--gutter)">
      <Skeleton className="h-[58px]" />
      <Skeleton className="h-[160px]" />
      <Skeleton className="h-[320px]" />
    </LoadingRegion>
  );
}
