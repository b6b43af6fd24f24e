"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, FileUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";

import { ListSearch } from "@/components/data-table/list-search";
import { useMay } from "@/components/inventory/use-may";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Tabs } from "@/components/ui/tabs";
import { counted, SKU_TABS, type SkuTab } from "@/lib/catalog/model";
import type { Sku, SkuCounts } from "@/lib/catalog/schema";
import type { Page } from "@/lib/http/page-schema";

import { CatalogueEmpty } from "./catalogue-empty";
import { CataloguePlaces } from "./catalogue-places";
import { SKU_COLUMNS } from "./sku-columns";

const SkuDialog = lazy(() =>
  import("./sku-dialog").then((module) => ({ default: module.SkuDialog })),
);

const TABS = Object.keys(SKU_TABS) as readonly SkuTab[];

/** What is sold, with what couriers and customs ask of it. */
export function CataloguePage() {
  const router = useRouter();
  const may = useMay();
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const [isAdding, setAdding] = useState(false);
  const { data: counts } = useQuery(apiQuery<SkuCounts>("/skus/counts"));
  const query = useQuery({
    ...apiQuery<Page<Sku>>(`/skus?${apiQueryText}`),
    placeholderData: keepPreviousData,
  });
  const tab = TABS.find((name) => name === params.get("tab")) ?? "all";
  const all = counts?.tabs.all;
  const add = may.manage ? () => setAdding(true) : undefined;
  return (
    <>
      <PageHead
        title="Catalogue"
        state={<CataloguePlaces current="skus" />}
        sub={all && `${counted(all.count, "SKU")}${all.isCapped ? " and more" : ""}`}
        actions={
          <>
            {may.operate && (
              <Button asChild className="phone:hidden">
                <Link href="/imports/new?kind=PRODUCTS">
                  <FileUp aria-hidden />
                  Import CSV
                </Link>
              </Button>
            )}
            {add !== undefined && (
              <ShortcutButton
                variant="primary"
                shortcut="n"
                shortcutLabel="Add a SKU"
                onClick={add}
              >
                New SKU
              </ShortcutButton>
            )}
          </>
        }
      />
      <Tabs
        label="SKUs by state"
        items={TABS.map((name) => ({
          href: hrefWith({ tab: name === "all" ? undefined : name }),
          label: SKU_TABS[name].label,
          count: counts?.tabs[name],
          isCurrent: name === tab,
        }))}
      />
      <FilterBar>
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="SKU, name, barcode"
          label="Search the catalogue"
        />
        <Button asChild size="sm" className="ml-auto phone:hidden">
          <a href={exportHref(apiQueryText)} download>
            <Download aria-hidden />
            Download CSV
          </a>
        </Button>
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["SKU", "SKUs"]}
        isByTime={false}
        label="SKUs"
        columns={SKU_COLUMNS}
        rowId={({ id }) => id}
        rowLabel={({ code }) => `SKU ${code}`}
        rowHref={({ id }) => `/inventory/${id}`}
        empty={<CatalogueEmpty tab={tab} isSearched={params.has("q")} onNew={add} />}
      />
      <Suspense fallback={null}>
        {isAdding && (
          <SkuDialog
            open
            onClose={() => setAdding(false)}
            onCreated={(id) => router.push(`/inventory/${id}`)}
          />
        )}
      </Suspense>
    </>
  );
}

/** The file holds every page of what is filtered. */
function exportHref(apiQueryText: string): string {
  const asked = new URLSearchParams(apiQueryText);
  asked.delete("cursor");
  return `/api/v1/skus/export?${asked}`;
}
