import { Docket, DocketCell } from "@/components/ui/docket";
import { TextLink } from "@/components/ui/links";
import { Dash } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/kernel/money";
import type { ShipmentDetail } from "@/lib/shipments/schema";

export function ShipmentDocket({ shipment }: { readonly shipment: ShipmentDetail }) {
  const { shipTo, charged, quoted } = shipment;
  const price = charged ?? quoted;
  // The order it was booked for stands first; those combined into it follow.
  const orders = [
    ...new Map([
      [shipment.orderId, shipment.orderNumber] as const,
      ...shipment.lines.map(({ orderId, orderNumber }) => [orderId, orderNumber] as const),
    ]),
  ];
  return (
    <Docket label="Shipment facts">
      <DocketCell caption={orders.length === 1 ? "Order" : `${orders.length} orders`}>
        <span className="flex flex-wrap gap-x-2.5">
          {orders.map(([id, number]) => (
            <TextLink key={id} href={`/orders/${id}`} className="font-mono">
              {number}
            </TextLink>
          ))}
        </span>
      </DocketCell>
      <DocketCell caption="Service">
        {shipment.serviceName ?? <Dash meaning="not chosen" />}
      </DocketCell>
      <DocketCell caption="Expected">
        {shipment.deliveredAt !== null ? (
          <>
            Delivered <Time at={shipment.deliveredAt} format="day-time" />
          </>
        ) : shipment.estimatedDeliveryAt === null ? (
          <Dash meaning="unknown" />
        ) : (
          <Time at={shipment.estimatedDeliveryAt} format="day" />
        )}
      </DocketCell>
      <DocketCell caption="To">
        {shipTo.city} <span className="font-mono">{shipTo.postalCode}</span>
      </DocketCell>
      <DocketCell caption="From">{shipment.warehouse.name}</DocketCell>
      <DocketCell caption={charged === null ? "Quoted" : "Charged"}>
        {price === null ? <Dash meaning="unknown" /> : formatMoney(price)}
        {shipment.isDryRun && <span className="text-muted-foreground"> simulated</span>}
      </DocketCell>
    </Docket>
  );
}
