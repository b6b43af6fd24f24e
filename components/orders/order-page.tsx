"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { OrderStatusBadge } from "@/components/status/status-badge";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import type { OrderDetail } from "@/lib/orders/schema";

import { AddressPanel } from "./address-panel";
import { CombineBanner } from "./combine-banner";
import { OrderActions } from "./order-actions";
import { OrderDocket } from "./order-docket";
import { OrderExceptions } from "./order-exceptions";
import { OrderHistory } from "./order-history";
import { OrderLines } from "./order-lines";
import { OrderRail } from "./order-rail";
import { OrderShipments } from "./order-shipments";
import { OrderSkeleton } from "./order-skeleton";
import { ShipDrawer } from "./ship-drawer";

const REFRESH_MILLISECONDS = 5000;
const CRUMBS = [{ label: "Orders", href: "/orders" }] as const;

/** Everything known about one order, in one place and in one order of time. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const [isShipping, setShipping] = useState(false);
  const { data, error, refetch } = useQuery({
    ...apiQuery<OrderDetail>(`/orders/${orderId}`),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  if (data === undefined)
    return (
      <>
        <PageHead title="Order" crumbs={CRUMBS} />
        {error === null ? (
          <OrderSkeleton />
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={data.number}
        code
        crumbs={CRUMBS}
        state={<OrderStatusBadge status={data.status} />}
        actions={<OrderActions order={data} onShip={() => setShipping(true)} />}
      />
      <PageBody>
        <OrderDocket order={data} />
        <OrderExceptions exceptions={data.exceptions} />
        <CombineBanner order={data} />
        <PageColumns rail={<OrderRail order={data} />}>
          <OrderLines order={data} />
          <OrderShipments order={data} onShip={() => setShipping(true)} />
          <AddressPanel order={data} />
          <OrderHistory order={data} />
        </PageColumns>
      </PageBody>
      <ShipDrawer
        orderId={data.id}
        orderNumber={data.number}
        subtitle={`${data.unitCount - data.shippedUnitCount} units, ${data.buyerName}`}
        open={isShipping}
        onClose={() => setShipping(false)}
      />
    </>
  );
}
