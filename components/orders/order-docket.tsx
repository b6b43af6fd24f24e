import { Barcode } from "@/components/ui/barcode";
import { Docket, DocketCell } from "@/components/ui/docket";
import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderDetail } from "@/lib/orders/schema";

import { PaymentCell } from "./payment-cell";

export function OrderDocket({ order }: { readonly order: OrderDetail }) {
  const covered = order.reservedUnitCount + order.shippedUnitCount;
  return (
    <Docket label="Order facts">
      <DocketCell caption="Placed">
        <Time at={order.placedAt} format="day-time" />
      </DocketCell>
      <DocketCell caption="Ship by">
        {order.shipBy === null ? (
          <Dash meaning="nothing left to ship" />
        ) : (
          <TimeLeft dueAt={order.shipBy} windowMilliseconds={24 * 3_600_000} />
        )}
      </DocketCell>
      <DocketCell caption="Shop">
        {order.channel === null ? (
          "Made by hand"
        ) : (
          <span className="inline-flex items-center gap-1.5">
            <Stamp of={order.channel.kind} decorative />
            {order.channel.name}
          </span>
        )}
      </DocketCell>
      <DocketCell caption="Payment">
        <PaymentCell order={order} />
        {order.paymentLabel !== null && order.paymentKind !== "COD" && `, ${order.paymentLabel}`}
      </DocketCell>
      <DocketCell caption="Stock">
        {order.unitCount === 0 ? (
          <Dash meaning="nothing needs shipping" />
        ) : (
          `${covered} of ${order.unitCount} covered`
        )}
      </DocketCell>
      <DocketCell caption="Total">{formatMoney(order.total)}</DocketCell>
      <DocketCell caption="Scan to open" className="phone:hidden">
        <Barcode value={order.number} className="h-[18px] w-[112px]" />
      </DocketCell>
    </Docket>
  );
}
