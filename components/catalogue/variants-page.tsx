"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { ListSearch } from "@/components/data-table/list-search";
import { useMay } from "@/components/inventory/use-may";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { AddFilterButton, FilterBar, FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import { PageHead } from "@/components/ui/page-head";
import { Tabs } from "@/components/ui/tabs";
import { counted, VARIANT_TABS, type VariantTab } from "@/lib/catalog/model";
import type { Variant, VariantCounts } from "@/lib/catalog/variant-schema";
import type { Page } from "@/lib/http/page-schema";

import { CataloguePlaces } from "./catalogue-places";
import { LOOKING_COLUMNS, MAPPING_COLUMNS } from "./variant-columns";

const TABS = Object.keys(VARIANT_TABS) as readonly VariantTab[];
const REFRESH_MILLISECONDS = 15_000;

/** The shops' items and the SKUs they are; what has to be mapped comes first. */
export function VariantsPage() {
  const may = useMay();
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const tab = TABS.find((name) => name === params.get("tab")) ?? "unmapped";
  const asked = new URLSearchParams(apiQueryText);
  asked.set("tab", tab);
  const { data: counts } = useQuery({
    ...apiQuery<VariantCounts>("/variants/counts"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const query = useQuery({
    ...apiQuery<Page<Variant>>(`/variants?${asked}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const columns = may.operate ? MAPPING_COLUMNS : LOOKING_COLUMNS;
  const channelId = params.get("channelId");
  const channels = counts?.channels ?? [];
  return (
    <>
      <PageHead
        title="Shop items"
        crumbs={[{ label: "Catalogue", href: "/catalogue" }]}
        state={<CataloguePlaces current="variants" />}
        sub={
          counts && counts.tabs.unmapped.count > 0
            ? `${counted(counts.tabs.unmapped.count, "item")} to map`
            : undefined
        }
      />
      <Tabs
        label="Shop items by state"
        items={TABS.map((name) => ({
          href: hrefWith({ tab: name === "unmapped" ? undefined : name }),
          label: VARIANT_TABS[name].label,
          count: counts?.tabs[name],
          isCurrent: name === tab,
        }))}
      />
      <FilterBar>
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="Title, code, id"
          label="Search shop items"
        />
        {channelId !== null && (
          <FilterChip
            name="Shop"
            value={channels.find(({ id }) => id === channelId)?.name ?? "one"}
            removeHref={hrefWith({ channelId: undefined })}
          />
        )}
        {channels.length > 1 && (
          <MenuButton
            trigger={
              <AddFilterButton>
                <span className="font-normal">Shop</span>
                {channelId === null ? `All ${channels.length}` : "Another"}
              </AddFilterButton>
            }
            items={channels.map(({ id, name }) => ({
              label: name,
              checked: id === channelId,
              onSelect: () => go({ channelId: id }),
            }))}
          />
        )}
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["item", "items"]}
        isByTime={false}
        label="Shop items"
        columns={columns}
        rowId={({ id }) => id}
        rowLabel={({ title }) => title}
        density="comfortable"
        empty={
          <VariantsEmpty
            isFiltered={params.has("q") || channelId !== null}
            hasItems={(counts?.tabs.all.count ?? 0) > 0}
            isToMap={tab === "unmapped"}
          />
        }
      />
    </>
  );
}

type VariantsEmptyProps = {
  readonly isFiltered: boolean;
  readonly hasItems: boolean;
  readonly isToMap: boolean;
};

function VariantsEmpty({ isFiltered, hasItems, isToMap }: VariantsEmptyProps) {
  if (isFiltered)
    return (
      <EmptyState
        kind="filtered"
        title="No shop item matches this tab and its filters"
        actions={
          <Button asChild size="sm">
            <Link href="/catalogue/variants?tab=all">Show all shop items</Link>
          </Button>
        }
      >
        The search covers title, code, and the ids of the shop.
      </EmptyState>
    );
  if (hasItems)
    return (
      <EmptyState kind="clear" title={isToMap ? "Everything is mapped" : "Nothing is mapped yet"}>
        {isToMap
          ? "Every item of your shops is a SKU here. A new item whose code is a SKU’s is mapped by itself; any other waits here."
          : "An item is mapped when its code is exactly that of a SKU, or by hand under “To map”."}
      </EmptyState>
    );
  return (
    <EmptyState kind="first-time" title="No shop items yet">
      They come from the shops: all at once when a shop is connected, and one by one with orders. An
      item whose code is exactly that of a SKU is mapped by itself.
    </EmptyState>
  );
}
