"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";

import type { Selection } from "@/components/data-table/data-table";
import { DensityControl, densityOf } from "@/components/data-table/density-control";
import { ListSearch } from "@/components/data-table/list-search";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { AddFilterButton, FilterBar, FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import { PageHead } from "@/components/ui/page-head";
import { Tabs } from "@/components/ui/tabs";
import type { Page } from "@/lib/http/page-schema";
import { SHIPMENT_TABS, type ShipmentTab } from "@/lib/shipments/model";
import type { shipmentCountsSchema, ShipmentListItem } from "@/lib/shipments/schema";

import { PrintBar } from "./print-bar";
import { SHIPMENT_COLUMNS } from "./shipment-columns";
import { ShipmentsEmpty } from "./shipments-empty";

const REFRESH_MILLISECONDS = 10_000;
const NONE: Selection = new Set();
const TABS = Object.keys(SHIPMENT_TABS) as readonly ShipmentTab[];

const tabOf = (text: string | null): ShipmentTab =>
  text !== null && Object.hasOwn(SHIPMENT_TABS, text) ? (text as ShipmentTab) : "all";
const shipmentId = ({ id }: ShipmentListItem): string => id;
const shipmentHref = ({ id }: ShipmentListItem): string => `/shipments/${id}`;
const shipmentLabel = ({ awb, orderNumber }: ShipmentListItem): string =>
  `shipment ${awb ?? "without AWB"} of ${orderNumber}`;

export function ShipmentsPage() {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const [chosen, setChosen] = useState<{ readonly under: string; readonly ids: Selection }>();
  const tab = tabOf(params.get("tab"));
  const density = densityOf(params.get("density"));
  const query = useQuery({
    ...apiQuery<Page<ShipmentListItem>>(`/shipments?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const { data: counts } = useQuery({
    ...apiQuery<z.infer<typeof shipmentCountsSchema>>("/shipments/counts"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const selection = chosen?.under === apiQueryText ? chosen.ids : NONE;
  const select = (ids: Selection) => setChosen({ under: apiQueryText, ids });
  const shipments = query.data?.items ?? [];
  return (
    <>
      <PageHead title="Shipments" />
      <Tabs
        label="Shipments by state"
        items={TABS.map((key) => ({
          href: hrefWith({ tab: key === "all" ? undefined : key }),
          label: SHIPMENT_TABS[key].label,
          count: counts?.tabs[key],
          isCurrent: key === tab,
        }))}
      />
      <FilterBar aside={<DensityControl density={density} hrefWith={hrefWith} />}>
        <ListSearch
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q })}
          placeholder="AWB, order, buyer"
          label="Search shipments"
        />
        {params.get("unprinted") !== null && (
          <FilterChip
            name="Label"
            value="Not printed"
            removeHref={hrefWith({ unprinted: undefined })}
          />
        )}
        <MenuButton
          trigger={<AddFilterButton />}
          items={[{ label: "Label not printed", onSelect: () => go({ unprinted: "true" }) }]}
        />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["shipment", "shipments"]}
        isByTime
        label="Shipments"
        columns={SHIPMENT_COLUMNS}
        rowId={shipmentId}
        rowLabel={shipmentLabel}
        rowHref={shipmentHref}
        selection={selection}
        onSelectionChange={select}
        sort={{ key: "created", direction: "descending" }}
        density={density}
        empty={<ShipmentsEmpty isFiltered={apiQueryText !== ""} />}
      />
      <PrintBar
        shipments={shipments.filter(({ id }) => selection.has(id))}
        onClear={() => select(NONE)}
      />
    </>
  );
}
