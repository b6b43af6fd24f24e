import { PackagePlus } from "lucide-react";
import Link from "next/link";

import { Glyph } from "@/components/status/glyph";
import { ShipmentStatusBadge } from "@/components/status/status-badge";
import { ThreeLights } from "@/components/status/three-lights";
import { Button } from "@/components/ui/button";
import { Panel, PanelRow } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import { formatGrams } from "@/lib/kernel/weight";
import type { OrderDetail } from "@/lib/orders/schema";

import { groupAwb } from "./awb-cell";

type OrderShipmentsProps = {
  readonly order: OrderDetail;
  readonly onShip: () => void;
};

const ROW =
  "grid grid-cols-[28px_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-x-3 phone:grid-cols-[28px_minmax(0,1fr)_auto] phone:gap-y-1";

/** Booked parcels solid, what is not booked yet dashed. */
export function OrderShipments({ order, onShip }: OrderShipmentsProps) {
  const canShip = order.allowed.includes("ship");
  const left = order.unitCount - order.shippedUnitCount;
  const live = order.shipments.filter(({ status }) => status !== "VOIDED");
  const booked = live.filter(({ awb }) => awb !== null).length;
  return (
    <Panel
      title="Shipments"
      sub={live.length === 0 ? "none yet" : `${booked} of ${live.length} booked`}
      action={
        canShip && (
          <Button size="sm" onClick={onShip}>
            <PackagePlus aria-hidden />
            Ship {left} {left === 1 ? "unit" : "units"}
          </Button>
        )
      }
    >
      {order.shipments.map((shipment) => (
        <PanelRow key={shipment.id} className={ROW}>
          <Stamp of={shipment.carrier} className="justify-self-start" />
          <div className="min-w-0">
            <Link
              href={`/shipments/${shipment.id}`}
              className="font-mono font-medium underline-offset-2 hover:underline"
            >
              {shipment.awb === null ? "No AWB yet" : groupAwb(shipment.awb).join(" ")}
            </Link>
            <div className="truncate text-sm text-muted-foreground">
              {shipment.serviceName ?? "Service not chosen yet"} · {shipment.packageCount}{" "}
              {shipment.packageCount === 1 ? "parcel" : "parcels"},{" "}
              {formatGrams(shipment.weightGrams)}
            </div>
          </div>
          <div className="min-w-0 phone:col-start-2">
            <ShipmentStatusBadge status={shipment.status} />
            {shipment.lastScan !== null && (
              <div className="truncate text-sm text-muted-foreground">
                {shipment.lastScan.description},{" "}
                <Time at={shipment.lastScan.at} format="day-time" />
              </div>
            )}
          </div>
          <div className="text-sm phone:hidden">
            {shipment.estimatedDeliveryAt !== null && (
              <>
                <Time at={shipment.estimatedDeliveryAt} format="day" className="font-medium" />
                <span className="block text-muted-foreground">expected</span>
              </>
            )}
          </div>
          <span className="phone:col-start-3 phone:row-start-1">
            <ThreeLights {...shipment.lights} />
          </span>
        </PanelRow>
      ))}
      {canShip && (
        <PanelRow className={`${ROW} border-dashed`}>
          <Glyph tone="idle" name="ring-dashed" />
          <div>
            <span className="font-medium">Not shipped yet</span>
            <div className="text-sm text-muted-foreground">
              {left} {left === 1 ? "unit" : "units"}
            </div>
          </div>
          <div className="phone:col-start-2">
            {order.shipBy !== null && (
              <TimeLeft dueAt={order.shipBy} windowMilliseconds={24 * 3_600_000} withWord />
            )}
          </div>
          <span />
          <ThreeLights awb="WAITING" label="WAITING" pickup="WAITING" />
        </PanelRow>
      )}
    </Panel>
  );
}
