"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { ColumnsMenu } from "@/components/data-table/columns-menu";
import type { Selection } from "@/components/data-table/data-table";
import { DensityControl, densityOf } from "@/components/data-table/density-control";
import { ListSearch } from "@/components/data-table/list-search";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import type { Page } from "@/lib/http/page-schema";
import { ORDER_TABS, type OrderTab } from "@/lib/orders/model";
import type { OrderListItem, OrderMatches } from "@/lib/orders/schema";

import { ORDER_COLUMNS } from "./order-columns";
import { OrderFilters } from "./order-filters";
import { OrderTabs } from "./order-tabs";
import { OrdersBulkBar } from "./orders-bulk-bar";
import { OrdersEmpty } from "./orders-empty";

const REFRESH_MILLISECONDS = 10_000;
const NONE: Selection = new Set();

const tabOf = (text: string | null): OrderTab =>
  text !== null && Object.hasOwn(ORDER_TABS, text) ? (text as OrderTab) : "all";
const orderHref = ({ id }: OrderListItem): string => `/orders/${id}`;
const orderLabel = ({ number }: OrderListItem): string => `order ${number}`;
const orderId = ({ id }: OrderListItem): string => id;

/** The list's own filter, without the page it stands on. */
function filterOf(apiQueryText: string): Readonly<Record<string, string>> {
  const filter = new URLSearchParams(apiQueryText);
  filter.delete("cursor");
  filter.delete("limit");
  return Object.fromEntries(filter);
}

export function OrdersPage() {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const [chosen, setChosen] = useState<{
    readonly under: string;
    readonly ids: Selection;
    /** Not the rows, but everything the filter finds. */
    readonly isAll?: boolean;
  }>();
  const tab = tabOf(params.get("tab"));
  const density = densityOf(params.get("density"));
  const hidden = new Set((params.get("hide") ?? "").split(",").filter((key) => key !== ""));

  const query = useQuery({
    ...apiQuery<Page<OrderListItem>>(`/orders?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  // A choice belongs to the list it was made in.
  const selection = chosen?.under === apiQueryText ? chosen.ids : NONE;
  const select = (ids: Selection) => setChosen({ under: apiQueryText, ids });
  const { data } = query;
  const orders = data?.items ?? [];
  const isAll = chosen?.under === apiQueryText && chosen.isAll === true;
  const hasPages = data !== undefined && (data.next !== null || data.previous !== null);
  const filter = filterOf(apiQueryText);
  const matches = useQuery({
    ...apiQuery<OrderMatches>(`/orders/matching?${new URLSearchParams(filter)}`),
    // Only where there is more to choose than the page shows.
    enabled: selection.size > 0 && hasPages,
  }).data;
  const matchingCount = hasPages && matches?.isCapped === false ? matches.count : undefined;
  const isFiltered = apiQueryText !== "";

  return (
    <>
      <PageHead
        title="Orders"
        actions={
          <Button asChild>
            <Link href="/orders/new">
              <Plus aria-hidden />
              New order
            </Link>
          </Button>
        }
      />
      <OrderTabs current={tab} hrefWith={hrefWith} />
      <FilterBar
        aside={
          <>
            <ColumnsMenu
              columns={ORDER_COLUMNS}
              hidden={hidden}
              onHiddenChange={(keys) => go({ hide: [...keys].join(",") })}
            />
            <DensityControl density={density} hrefWith={hrefWith} />
          </>
        }
      >
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="Order, buyer, SKU, AWB"
          label="Search orders"
        />
        <OrderFilters params={params} hrefWith={hrefWith} go={go} />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["order", "orders"]}
        isByTime
        label="Orders"
        columns={ORDER_COLUMNS}
        hiddenColumns={hidden}
        rowId={orderId}
        rowLabel={orderLabel}
        rowHref={orderHref}
        selection={selection}
        onSelectionChange={select}
        sort={{ key: "placed", direction: "descending" }}
        density={density}
        empty={<OrdersEmpty isFiltered={isFiltered} clearHref="/orders" />}
      />
      <OrdersBulkBar
        orders={orders.filter(({ id }) => selection.has(id))}
        matching={isAll ? { filter, count: matchingCount ?? 0 } : undefined}
        matchingCount={matchingCount}
        isTooMany={hasPages && matches?.isCapped === true}
        onSelectAllMatching={() =>
          setChosen({ under: apiQueryText, ids: new Set(orders.map(orderId)), isAll: true })
        }
        onClear={(stillChosen = []) => select(new Set(stillChosen))}
      />
    </>
  );
}
