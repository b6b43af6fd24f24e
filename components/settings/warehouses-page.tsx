"use client";

import { useQuery } from "@tanstack/react-query";
import { Warehouse as WarehouseIcon } from "lucide-react";

import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/warehouses/schema";

import { ClosedWarehouses } from "./closed-warehouses";
import { ReadOnlyNote } from "./read-only-note";
import { useMayManage } from "./use-may-manage";
import { WarehouseList } from "./warehouse-list";
import { WarehouseSheet } from "./warehouse-sheet";

const NEW = "new";

/** Where stock lies: addresses, hours, and who is asked first. The open form is in the URL. */
export function WarehousesPage() {
  const { params, hrefWith, go } = useListUrl();
  const mayManage = useMayManage();
  const { data, error, refetch } = useQuery(apiQuery<{ items: Warehouse[] }>("/warehouses"));
  const warehouses = data?.items ?? [];
  const open = warehouses.filter(({ isActive }) => isActive);
  const closed = warehouses.filter(({ isActive }) => !isActive);
  const shown = params.get("warehouse");
  const edited = warehouses.find(({ id }) => id === shown);
  return (
    <>
      <PageHead
        title="Warehouses"
        crumbs={[{ label: "Settings", href: "/settings" }]}
        sub="the first is asked first"
        actions={
          mayManage === true && (
            <Button variant="primary" onClick={() => go({ warehouse: NEW })}>
              Add warehouse
            </Button>
          )
        }
      />
      <PageBody className="max-w-[960px]">
        <ReadOnlyNote mayManage={mayManage} />
        {data === undefined && error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <WarehousesSkeleton />
        ) : warehouses.length === 0 ? (
          <NoWarehouses mayManage={mayManage === true} onAdd={() => go({ warehouse: NEW })} />
        ) : (
          <>
            <Panel title="In use" sub={`${open.length}`}>
              <WarehouseList
                warehouses={open}
                mayManage={mayManage === true}
                hrefOf={({ id }) => hrefWith({ warehouse: id })}
              />
            </Panel>
            <ClosedWarehouses warehouses={closed} mayManage={mayManage === true} />
          </>
        )}
      </PageBody>
      {/* Anew for each warehouse, and not before its fields are known. */}
      <WarehouseSheet
        key={data === undefined ? "loading" : (shown ?? "none")}
        open={data !== undefined && (shown === NEW || edited !== undefined)}
        warehouse={edited}
        like={open[0]}
        mayManage={mayManage === true}
        onClose={() => go({ warehouse: undefined })}
      />
    </>
  );
}

type NoWarehousesProps = { readonly mayManage: boolean; readonly onAdd: () => void };

function NoWarehouses({ mayManage, onAdd }: NoWarehousesProps) {
  return (
    <Panel>
      <EmptyState
        kind="first-time"
        icon={<WarehouseIcon aria-hidden />}
        title="No warehouse yet"
        actions={
          mayManage && (
            <Button variant="primary" size="sm" onClick={onAdd}>
              Add your first warehouse
            </Button>
          )
        }
      >
        A warehouse is where your stock lies and where the van comes. Orders are reserved from it,
        and couriers learn its address with the first booking.
      </EmptyState>
    </Panel>
  );
}

function WarehousesSkeleton() {
  return (
    <LoadingRegion label="Loading warehouses">
      <Panel className="flex flex-col gap-7 p-3.5">
        {[0, 1, 2].map((key) => (
          <span key={key} className="flex flex-col gap-2.5 py-1">
            <Skeleton className="w-1/5" />
            <Skeleton className="w-1/2" />
            <Skeleton className="w-2/5" />
          </span>
        ))}
      </Panel>
    </LoadingRegion>
  );
}
