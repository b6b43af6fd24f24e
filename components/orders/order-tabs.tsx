"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import { Tabs } from "@/components/ui/tabs";
import { ORDER_TABS, type OrderTab } from "@/lib/orders/model";
import type { OrderCounts } from "@/lib/orders/schema";

type OrderTabsProps = {
  readonly current: OrderTab;
  readonly hrefWith: (changes: { readonly tab: string | undefined }) => string;
};

const TABS = Object.keys(ORDER_TABS) as readonly OrderTab[];

export function OrderTabs({ current, hrefWith }: OrderTabsProps) {
  const { data } = useQuery({
    ...apiQuery<OrderCounts>("/orders/counts"),
    refetchInterval: 15_000,
  });
  return (
    <Tabs
      label="Orders by state"
      items={TABS.map((tab) => ({
        href: hrefWith({ tab: tab === "all" ? undefined : tab }),
        label: ORDER_TABS[tab].label,
        count: data?.tabs[tab],
        isCurrent: tab === current,
      }))}
    />
  );
}
