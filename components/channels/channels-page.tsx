"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { ReadOnlyNote } from "@/components/settings/read-only-note";
import { useMayManage } from "@/components/settings/use-may-manage";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { Channels } from "@/lib/channel-stock/schema";
import type { Warehouse } from "@/lib/warehouses/schema";

import { ChannelPanel } from "./channel-panel";

const REFRESH_MILLISECONDS = 15_000;

/** Each connected shop: whose stock follows whose, and which of its locations is which warehouse. */
export function ChannelsPage() {
  const mayManage = useMayManage();
  const { data, error, refetch } = useQuery({
    ...apiQuery<Channels>("/channels"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const { data: warehouses } = useQuery(
    apiQuery<{ readonly items: readonly Warehouse[] }>("/warehouses"),
  );
  return (
    <>
      <PageHead title="Channels" sub="your shops, and whose stock follows whose" />
      <PageBody className="max-w-[920px]">
        <ReadOnlyNote mayManage={mayManage} />
        {data !== undefined && data.items.length > 0 ? (
          data.items.map((channel) => (
            <ChannelPanel
              key={channel.id}
              channel={channel}
              warehouses={warehouses?.items.filter(({ isActive }) => isActive) ?? []}
              mayManage={mayManage === true}
            />
          ))
        ) : data !== undefined ? (
          <ChannelsEmpty />
        ) : error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRegion label="Loading shops" className="flex flex-col gap-4">
            <Panel className="flex h-[280px] flex-col gap-7 p-3.5">
              <Skeleton className="w-1/4" />
              <Skeleton className="w-2/3" />
              <Skeleton className="w-1/2" />
            </Panel>
          </LoadingRegion>
        )}
      </PageBody>
    </>
  );
}

function ChannelsEmpty() {
  return (
    <Panel>
      <EmptyState kind="first-time" title="No shop connected yet">
        A shop sends its orders here and is told what has been shipped. Once one is connected, you
        choose here which of its locations is which warehouse, and whose stock numbers follow whose.
        Whoever set Waybill up for you connects the first one.
      </EmptyState>
    </Panel>
  );
}
