"use client";

import { useQuery } from "@tanstack/react-query";

import type { DataColumn } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { TraceId } from "@/components/ui/copy-button";
import { Docket, DocketCell } from "@/components/ui/docket";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel, Quantity } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { TransferDetail } from "@/lib/inventory/transfer-schema";

const CRUMBS = [
  { label: "Inventory", href: "/inventory" },
  { label: "Transfers", href: "/inventory/transfers" },
] as const;

type Line = TransferDetail["lines"][number];

/** One transfer: who carried what, and what was free at either end after it. */
export function TransferPage({ transferId }: { readonly transferId: string }) {
  const { data, error, refetch } = useQuery(apiQuery<TransferDetail>(`/transfers/${transferId}`));
  if (data === undefined)
    return (
      <>
        <PageHead title="Transfer" crumbs={CRUMBS} />
        {error === null ? (
          <LoadingRegion label="Loading the transfer" className="flex flex-col gap-4 px-(--gutter)">
            <Skeleton className="h-[58px]" />
            <Skeleton className="h-[240px]" />
          </LoadingRegion>
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  const { from, to, reason, actor, createdAt, skuCount, unitCount, traceId, lines } = data;
  return (
    <>
      <PageHead title={`${from.name} to ${to.name}`} crumbs={CRUMBS} sub={reason} />
      <PageBody>
        <Docket label="The transfer">
          <DocketCell caption="When">
            <Time at={createdAt} format="date-time" />
          </DocketCell>
          <DocketCell caption="By">{actor.name}</DocketCell>
          <DocketCell caption="SKUs">{skuCount.toLocaleString("en-US")}</DocketCell>
          <DocketCell caption="Units">{unitCount.toLocaleString("en-US")}</DocketCell>
          <DocketCell caption="Reason">{reason}</DocketCell>
          <DocketCell caption="Trace">
            <TraceId id={traceId} />
          </DocketCell>
        </Docket>
        <Panel title="Carried" className="overflow-hidden [&_[data-slot=data-table]]:border-0">
          <DataTable
            label="Carried"
            columns={columnsFor(from.name, to.name)}
            rows={lines}
            rowId={({ skuId }) => skuId}
            rowLabel={({ skuCode }) => skuCode}
            rowHref={({ skuId }) => `/inventory/${skuId}`}
          />
        </Panel>
      </PageBody>
    </>
  );
}

const columnsFor = (from: string, to: string): readonly DataColumn<Line>[] => [
  {
    key: "sku",
    header: "SKU",
    width: 190,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ skuCode }) => <span className="code font-medium">{skuCode}</span>,
  },
  {
    key: "name",
    header: "Name",
    phone: "2-start",
    cell: ({ skuName }) => <span className="block truncate">{skuName}</span>,
  },
  {
    key: "quantity",
    header: "Units",
    width: 80,
    align: "end",
    phone: "1-end",
    cell: ({ quantity }) => <Quantity value={quantity} />,
  },
  {
    key: "fromAfter",
    header: `Free in ${from} after`,
    width: 160,
    align: "end",
    dropOrder: 1,
    cell: ({ fromAfter }) => <Quantity value={fromAfter} />,
  },
  {
    key: "toAfter",
    header: `Free in ${to} after`,
    width: 160,
    align: "end",
    dropOrder: 2,
    cell: ({ toAfter }) => <Quantity value={toAfter} />,
  },
];
