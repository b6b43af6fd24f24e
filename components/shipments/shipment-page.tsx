"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryError } from "@/components/lists/list-error";
import { groupAwb } from "@/components/orders/awb-cell";
import { OrderExceptions } from "@/components/orders/order-exceptions";
import { OrderSkeleton } from "@/components/orders/order-skeleton";
import { apiQuery } from "@/components/providers/use-api";
import { ShipmentStatusBadge } from "@/components/status/status-badge";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Stamp } from "@/components/ui/stamp";
import type { ShipmentDetail } from "@/lib/shipments/schema";

import { CarrierCalls } from "./carrier-calls";
import { LabelPanel } from "./label-panel";
import { PrintLabelButton } from "./print-label-button";
import { ReturnNote } from "./return-note";
import { ShipmentDocket } from "./shipment-docket";
import { ShipmentMoney } from "./shipment-money";
import { ShipmentState } from "./shipment-state";
import { LightsPanel } from "./lights-panel";
import { TrackingPanel } from "./tracking-panel";
import { VoidPanel } from "./void-panel";

const REFRESH_MILLISECONDS = 5000;
const CRUMBS = [{ label: "Shipments", href: "/shipments" }] as const;

export function ShipmentPage({ shipmentId }: { readonly shipmentId: string }) {
  const { data, error, refetch } = useQuery({
    ...apiQuery<ShipmentDetail>(`/shipments/${shipmentId}`),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  if (data === undefined)
    return (
      <>
        <PageHead title="Shipment" crumbs={CRUMBS} />
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
        title={data.awb === null ? data.reference : groupAwb(data.awb).join(" ")}
        code
        crumbs={CRUMBS}
        before={<Stamp of={data.carrier} />}
        state={<ShipmentStatusBadge status={data.status} />}
        actions={<PrintLabelButton shipment={data} />}
      />
      <PageBody>
        <ShipmentDocket shipment={data} />
        <PageColumns
          railWidth={356}
          rail={
            <>
              <LabelPanel shipment={data} />
              <VoidPanel shipment={data} />
              <ShipmentMoney shipment={data} />
            </>
          }
        >
          <LightsPanel shipment={data} />
          <ShipmentState shipment={data} />
          <ReturnNote shipment={data} />
          <OrderExceptions exceptions={data.exceptions} />
          <TrackingPanel shipment={data} />
          <CarrierCalls calls={data.calls} />
        </PageColumns>
      </PageBody>
    </>
  );
}
