"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import { OrderStatusBadge } from "@/components/status/status-badge";
import { TextLink } from "@/components/ui/links";
import { Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { Page } from "@/lib/http/page-schema";
import type { OrderListItem } from "@/lib/orders/schema";

const MOST = 8;

/** Orders that are short of stock and ask for this SKU. */
export function WaitingOrdersPanel({ skuCode }: { readonly skuCode: string }) {
  const asked = new URLSearchParams({ tab: "short-stock", q: skuCode });
  const { data } = useQuery(apiQuery<Page<OrderListItem>>(`/orders?${asked}&limit=${MOST}`));
  if (data === undefined) return null;
  if (data.items.length === 0)
    return (
      <Panel title="Orders that wait">
        <PanelBody className="text-muted-foreground">
          No order waits for units of this SKU. The oldest one is given what arrives first.
        </PanelBody>
      </Panel>
    );
  return (
    <Panel
      title="Orders that wait"
      action={<TextLink href={`/orders?${asked}`}>All of them</TextLink>}
    >
      {data.items.map(({ id, number, buyerName, status, placedAt }) => (
        <PanelRow key={id} className="flex items-center gap-2.5">
          <TextLink href={`/orders/${id}`} className="code flex-none">
            {number}
          </TextLink>
          <span className="min-w-0 flex-1 truncate">{buyerName}</span>
          <Time at={placedAt} className="text-muted-foreground" />
          <OrderStatusBadge status={status} />
        </PanelRow>
      ))}
    </Panel>
  );
}
