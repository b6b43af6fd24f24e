"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Terminal } from "lucide-react";
import { useState } from "react";

import { DensityControl, densityOf } from "@/components/data-table/density-control";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import type { Page } from "@/lib/http/page-schema";
import type { WebhookListItem } from "@/lib/webhooks/schema";

import { TestRecipe } from "./test-recipe";
import { WEBHOOK_COLUMNS } from "./webhook-columns";
import { WebhookFilters } from "./webhook-filters";
import { WebhooksEmpty } from "./webhooks-empty";

const REFRESH_MILLISECONDS = 10_000;
const deliveryId = ({ id }: WebhookListItem): string => id;
const deliveryHref = ({ id }: WebhookListItem): string => `/webhooks/${id}`;
const deliveryLabel = ({ topic, connectionName }: WebhookListItem): string =>
  `${topic} from ${connectionName}`;

/** Everything that shops and couriers have posted, with its verdict and what it changed. */
export function WebhooksPage() {
  const { params, hrefWith, apiQueryText } = useListUrl();
  const [isTesting, setTesting] = useState(false);
  const density = densityOf(params.get("density"));
  const query = useQuery({
    ...apiQuery<Page<WebhookListItem>>(`/webhooks?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const testButton = (size: "sm" | "default") => (
    <Button size={size} onClick={() => setTesting(true)}>
      <Terminal aria-hidden />
      Send a test
    </Button>
  );
  return (
    <>
      <PageHead title="Webhooks" sub="kept for 90 days" actions={testButton("default")} />
      <FilterBar className="pt-0" aside={<DensityControl density={density} hrefWith={hrefWith} />}>
        <WebhookFilters params={params} hrefWith={hrefWith} />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["delivery", "deliveries"]}
        isByTime
        label="Webhook deliveries"
        columns={WEBHOOK_COLUMNS}
        rowId={deliveryId}
        rowLabel={deliveryLabel}
        rowHref={deliveryHref}
        sort={{ key: "received", direction: "descending" }}
        density={density}
        empty={<WebhooksEmpty isFiltered={apiQueryText !== ""} testButton={testButton("sm")} />}
      />
      <Sheet open={isTesting} onOpenChange={setTesting} title="Send a test" size="wide">
        <TestRecipe source="shopify" topic="orders/create" />
      </Sheet>
    </>
  );
}
