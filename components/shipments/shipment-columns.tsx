import type { DataColumn } from "@/components/data-table/columns";
import { groupAwb } from "@/components/orders/awb-cell";
import { ShipmentStatusBadge } from "@/components/status/status-badge";
import { ThreeLights } from "@/components/status/three-lights";
import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/kernel/money";
import type { ShipmentListItem } from "@/lib/shipments/schema";

export const SHIPMENT_COLUMNS: readonly DataColumn<ShipmentListItem>[] = [
  {
    key: "awb",
    header: "AWB",
    width: 200,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ carrier, awb }) => (
      <span className="inline-flex items-center gap-1.5">
        <Stamp of={carrier} />
        {awb === null ? (
          <span className="text-muted-foreground">No AWB yet</span>
        ) : (
          <span className="font-mono font-medium">{groupAwb(awb).join(" ")}</span>
        )}
      </span>
    ),
  },
  {
    key: "created",
    header: "Created",
    width: 84,
    sortKey: "created",
    cell: ({ createdAt }) => <Time at={createdAt} className="text-muted-foreground" />,
  },
  {
    key: "order",
    header: "Order",
    width: 112,
    phone: "2-end",
    cell: ({ orderNumber }) => <span className="font-mono">{orderNumber}</span>,
  },
  {
    key: "buyer",
    header: "Buyer",
    phone: "2-start",
    cell: ({ buyerName, shipCity }) => (
      <span className="block truncate">
        {buyerName} <span className="text-muted-foreground">{shipCity}</span>
      </span>
    ),
  },
  {
    key: "service",
    header: "Service",
    dropOrder: 3,
    cell: ({ serviceName }) =>
      serviceName === null ? (
        <Dash meaning="not chosen" />
      ) : (
        <span className="block truncate">{serviceName}</span>
      ),
  },
  {
    key: "lights",
    header: "Lights",
    width: 84,
    phone: "1-end",
    cell: ({ lights }) => <ThreeLights {...lights} />,
  },
  {
    key: "status",
    header: "Status",
    width: 150,
    phone: "3-start",
    cell: ({ status }) => <ShipmentStatusBadge status={status} />,
  },
  {
    key: "scan",
    header: "Last scan",
    width: 92,
    dropOrder: 2,
    cell: ({ lastScanAt }) =>
      lastScanAt === null ? <Dash meaning="no scan" /> : <Time at={lastScanAt} />,
  },
  {
    key: "expected",
    header: "Expected",
    width: 96,
    dropOrder: 1,
    cell: ({ estimatedDeliveryAt }) =>
      estimatedDeliveryAt === null ? (
        <Dash meaning="unknown" />
      ) : (
        <Time at={estimatedDeliveryAt} format="day" />
      ),
  },
  {
    key: "printed",
    header: "Printed",
    width: 82,
    align: "end",
    dropOrder: 4,
    cell: ({ printCount, lights }) =>
      printCount > 0 ? (
        `${printCount} ×`
      ) : lights.label === "DONE" ? (
        <span className="text-muted-foreground">not yet</span>
      ) : (
        <Dash meaning="no label" />
      ),
  },
  {
    key: "charged",
    header: "Charged",
    width: 104,
    align: "end",
    phone: "3-end",
    cell: ({ charged }) =>
      charged === null ? <Dash meaning="not charged" /> : formatMoney(charged),
  },
];
