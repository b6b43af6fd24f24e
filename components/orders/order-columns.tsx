import type { DataColumn } from "@/components/data-table/columns";
import { GlyphText } from "@/components/status/glyph-text";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { OrderStatusBadge, ShipmentStatusBadge } from "@/components/status/status-badge";
import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderListItem } from "@/lib/orders/schema";

import { AwbCell, NoAwb } from "./awb-cell";
import { PaymentCell } from "./payment-cell";

function StockCell({ order }: { readonly order: OrderListItem }) {
  const { status, unitCount, reservedUnitCount, shippedUnitCount } = order;
  if (status === "CANCELLED") return <Dash />;
  if (status === "UNMAPPED") return <span className="font-medium text-wait">no match</span>;
  const covered = reservedUnitCount + shippedUnitCount;
  const isShort = covered < unitCount && status !== "RECEIVED";
  return (
    <span className={isShort ? "font-medium text-wait" : undefined}>
      {covered} of {unitCount}
    </span>
  );
}

const SHOWN_TAGS = 2;

/** What is in it, in whose parcel it goes, and the first of its tags. */
function LinesCell({ order }: { readonly order: OrderListItem }) {
  const { lineSummary, combinedInto, tags } = order;
  return (
    <span className="flex items-center gap-1.5 overflow-hidden">
      <span className="max-w-full min-w-[55%] truncate">{lineSummary}</span>
      {combinedInto !== null && <Badge tone="dashed">in {combinedInto.number}</Badge>}
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag} className="max-w-[88px]">
          <span className="truncate">{tag}</span>
        </Badge>
      ))}
      {tags.length > SHOWN_TAGS && (
        <Badge title={tags.slice(SHOWN_TAGS).join(", ")}>+{tags.length - SHOWN_TAGS}</Badge>
      )}
    </span>
  );
}

const FITS_IN_FULL_SIZE = 13;

/** A sum is read whole or not at all: one of crores is set closer, never cut. */
function TotalCell({ text }: { readonly text: string }) {
  return (
    <span
      className={
        text.length > FITS_IN_FULL_SIZE ? "columns:text-xs columns:tracking-tight" : undefined
      }
    >
      {text}
    </span>
  );
}

/** Names left, numbers right; the identifier is never cut, the buyer keeps the name. */
export const ORDER_COLUMNS: readonly DataColumn<OrderListItem>[] = [
  {
    key: "number",
    header: "Order",
    width: 134,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ number, channelKind }) => (
      <span className="inline-flex items-center gap-1.5">
        <span className="font-mono font-medium">{number}</span>
        {channelKind !== null && <Stamp of={channelKind} />}
      </span>
    ),
  },
  {
    key: "placed",
    header: "Placed",
    width: 70,
    dropOrder: 5,
    sortKey: "placed",
    cell: ({ placedAt }) => <Time at={placedAt} className="text-muted-foreground" />,
  },
  {
    key: "buyer",
    header: "Buyer",
    phone: "2-start",
    cell: ({ buyerName, shipCity, assignee }) => (
      <span className="flex items-center gap-1.5">
        <span className="min-w-0 truncate">
          {buyerName} <span className="text-muted-foreground">{shipCity}</span>
        </span>
        {assignee !== null && (
          <Avatar name={assignee.name} size="sm" label={`${assignee.name} has it`} />
        )}
      </span>
    ),
  },
  {
    key: "lines",
    header: "Lines",
    dropOrder: 4,
    cell: (order) => <LinesCell order={order} />,
  },
  {
    key: "stock",
    header: "Stock",
    width: 78,
    dropOrder: 2,
    cell: (order) => <StockCell order={order} />,
  },
  {
    key: "payment",
    header: "Payment",
    width: 96,
    dropOrder: 3,
    cell: (order) => <PaymentCell order={order} />,
  },
  {
    key: "shipBy",
    header: "Ship by",
    width: 112,
    phone: "3-end",
    cell: ({ shipBy }) =>
      shipBy === null ? (
        <Dash meaning="nothing left to ship" />
      ) : (
        <TimeLeft dueAt={shipBy} windowMilliseconds={24 * 3_600_000} />
      ),
  },
  {
    key: "status",
    header: "Status",
    width: 136,
    phone: "3-start",
    cell: ({ status, shipment }) =>
      shipment?.status === "UNCERTAIN" ? (
        <ShipmentStatusBadge status="UNCERTAIN" />
      ) : shipment?.status === "PENDING" ? (
        <GlyphText tone="moving" glyph="ring-dashed">
          <span className="text-sm">Booking</span>
        </GlyphText>
      ) : (
        <OrderStatusBadge status={status} />
      ),
  },
  {
    key: "awb",
    header: "AWB",
    width: 128,
    dropOrder: 1,
    cell: ({ shipment }) =>
      shipment === null ? <NoAwb /> : <AwbCell carrier={shipment.carrier} awb={shipment.awb} />,
  },
  {
    key: "total",
    header: "Total",
    width: 128,
    align: "end",
    phone: "1-end",
    cell: ({ total }) => <TotalCell text={formatMoney(total)} />,
  },
];
