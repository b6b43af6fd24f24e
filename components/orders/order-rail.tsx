import { Badge } from "@/components/ui/badge";
import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import type { OrderDetail } from "@/lib/orders/schema";

const before = (count: number): string =>
  count <= 1
    ? "First order"
    : `${(count - 1).toLocaleString("en-US")} ${count === 2 ? "order" : "orders"} before`;

/** Who bought, where, and what people noted. */
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
          <PanelBody>{order.holdReason}</PanelBody>
        </Panel>
      )}
      {order.tags.length > 0 && (
        <Panel title="Tags">
          <PanelBody className="flex flex-wrap gap-1.5">
            {order.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </PanelBody>
        </Panel>
      )}
      {order.note !== null && (
        <Panel title="Note from the shop">
          <PanelBody className="whitespace-pre-line">{order.note}</PanelBody>
        </Panel>
      )}
    </>
  );
}
