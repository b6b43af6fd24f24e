import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { OrderDetail } from "@/lib/orders/schema";

import { OrderAllocation } from "./order-allocation";
import { OrderAssignee } from "./order-assignee";
import { OrderNote } from "./order-note";
import { OrderTags } from "./order-tags";

const before = (count: number): string =>
  count <= 1
    ? "First order"
    : `${(count - 1).toLocaleString("en-US")} ${count === 2 ? "order" : "orders"} before`;

/** Who bought and where, who sees to it, what people noted, and where its units come from. */
export function OrderRail({ order }: { readonly order: OrderDetail }) {
  const { buyer, channel } = order;
  return (
    <>
      <Panel title="Buyer">
        <PanelBody>
          <p className="font-medium">{buyer.name}</p>
          <p className="mb-2 text-sm text-muted-foreground">{before(order.buyerOrderCount)}</p>
          <KeyValues>
            {buyer.phone !== null && (
              <KeyValue name="Phone">
                <a href={`tel:${buyer.phone}`} className="hover:underline">
                  {buyer.phone}
                </a>
              </KeyValue>
            )}
            {buyer.email !== null && (
              <KeyValue name="E-mail">
                <a href={`mailto:${buyer.email}`} className="break-all hover:underline">
                  {buyer.email}
                </a>
              </KeyValue>
            )}
          </KeyValues>
        </PanelBody>
      </Panel>
      {channel !== null && (
        <Panel title="Shop">
          <PanelBody>
            <KeyValues>
              <KeyValue name="Order">
                <span className="font-mono">{order.number}</span>
              </KeyValue>
              <KeyValue name="Shop">{channel.domain}</KeyValue>
              {order.externalOrderId !== null && (
                <KeyValue name="Id there">
                  <span className="font-mono break-all">{order.externalOrderId}</span>
                </KeyValue>
              )}
              {order.isTest && <KeyValue name="Kind">Test order</KeyValue>}
            </KeyValues>
          </PanelBody>
        </Panel>
      )}
      {order.holdReason !== null && (
        <Panel title="On hold">
          <PanelBody>
            <p>{order.holdReason}</p>
            <p className="text-sm text-muted-foreground">
              {order.holdUntil === null ? (
                "Until somebody releases it"
              ) : (
                <>
                  Until <Time at={order.holdUntil} format="day-time" />, then it goes on by itself
                </>
              )}
            </p>
          </PanelBody>
        </Panel>
      )}
      <OrderAssignee order={order} />
      <OrderTags order={order} />
      <OrderNote order={order} />
      <OrderAllocation order={order} />
    </>
  );
}
