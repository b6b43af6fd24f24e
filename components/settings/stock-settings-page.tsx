"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { AllocationSettings } from "@/lib/settings/schema";

import { ReadOnlyNote } from "./read-only-note";
import { StockSettingsForm } from "./stock-settings-form";
import { useMayManage } from "./use-may-manage";

/** How orders get their stock, and when they are shipped. */
export function StockSettingsPage() {
  const mayManage = useMayManage();
  const { data, error, refetch } = useQuery(apiQuery<AllocationSettings>("/settings/allocation"));
  return (
    <>
      <PageHead
        title="Allocation"
        crumbs={[{ label: "Settings", href: "/settings" }]}
        sub="an order may have rules of its own"
      />
      <PageBody className="max-w-[760px]">
        <ReadOnlyNote mayManage={mayManage} />
        {data !== undefined ? (
          <StockSettingsForm settings={data} mayManage={mayManage === true} />
        ) : error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : (
          <StockSettingsSkeleton />
        )}
      </PageBody>
    </>
  );
}

function StockSettingsSkeleton() {
  return (
    <LoadingRegion label="Loading settings" className="flex flex-col gap-4">
      {[0, 1].map((key) => (
        <Panel key={key} className="flex h-[230px] flex-col gap-7 p-3.5">
          <Skeleton className="w-1/4" />
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-2/3" />
        </Panel>
      ))}
    </LoadingRegion>
  );
}
