"use client";

import { Bot, Store, Truck, User } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";

import { ORDER_STATUS, SHIPMENT_STATUS } from "@/components/status/status-meta";
import { WebhookStatusBadge } from "@/components/status/status-badge";
import { TraceId } from "@/components/ui/copy-button";
import { DiffLines } from "@/components/ui/diff-lines";
import { KeyValue, KeyValues, Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { Time } from "@/components/ui/time";
import { MetaLine, Timeline, TimelineItem } from "@/components/ui/timeline";
import type { TimelineEntry } from "@/lib/http/page-schema";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderDetail } from "@/lib/orders/schema";

import { diffOf } from "./timeline-diff";

type View = "timeline" | "events" | "money";

const ACTOR_ICONS: Readonly<Record<TimelineEntry["actor"]["kind"], ReactNode>> = {
  SYSTEM: <Bot aria-hidden />,
  USER: <User aria-hidden />,
  STAFF: <User aria-hidden />,
  API_KEY: <Bot aria-hidden />,
  CHANNEL: <Store aria-hidden />,
  CARRIER: <Truck aria-hidden />,
};

/** One timeline of shop, desk and courier, each row with its actor and its trace. */
export function OrderHistory({ order }: { readonly order: OrderDetail }) {
  const [view, setView] = useState<View>("timeline");
  return (
    <Panel
      title="History"
      action={
        <Segmented
          label="History"
          value={view}
          onValueChange={setView}
          options={[
            { value: "timeline", label: `Timeline ${order.timeline.length}` },
            { value: "events", label: `Webhooks ${order.webhooks.length}` },
            { value: "money", label: "Money" },
          ]}
        />
      }
    >
      {view === "timeline" && (
        <PanelBody>
          <Timeline label="Timeline">
            {order.timeline.map((entry) => (
              <TimelineEntryItem key={entry.id} entry={entry} />
            ))}
          </Timeline>
        </PanelBody>
      )}
      {view === "events" && <OrderWebhooks webhooks={order.webhooks} />}
      {view === "money" && <OrderMoney money={order.money} />}
    </Panel>
  );
}

function TimelineEntryItem({ entry }: { readonly entry: TimelineEntry }) {
  const status = entry.toStatus;
  const meta =
    status === null
      ? undefined
      : Object.hasOwn(ORDER_STATUS, status)
        ? ORDER_STATUS[status as keyof typeof ORDER_STATUS]
        : Object.hasOwn(SHIPMENT_STATUS, status)
          ? SHIPMENT_STATUS[status as keyof typeof SHIPMENT_STATUS]
          : undefined;
  const diff = diffOf(entry.data);
  return (
    <TimelineItem
      when={<Time at={entry.at} format="day-time" />}
      title={entry.title}
      {...(meta === undefined
        ? { icon: ACTOR_ICONS[entry.actor.kind] }
        : { tone: meta.tone, glyph: meta.glyph })}
      meta={
        <MetaLine
          parts={[entry.detail, entry.actor.name, <TraceId key="trace" id={entry.traceId} />]}
        />
      }
    >
      {diff.length > 0 && <DiffLines lines={diff} className="mt-1.5" />}
    </TimelineItem>
  );
}

function OrderWebhooks({ webhooks }: Pick<OrderDetail, "webhooks">) {
  if (webhooks.length === 0)
    return (
      <PanelBody className="text-muted-foreground">No webhook is kept for this order.</PanelBody>
    );
  return webhooks.map((delivery) => (
    <PanelRow key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link href={`/webhooks/${delivery.id}`} className="font-mono font-medium hover:underline">
        {delivery.topic}
      </Link>
      <WebhookStatusBadge status={delivery.status} />
      <span className="min-w-0 flex-1 truncate text-sm text-muted-foreground">
        {delivery.effect}
        {delivery.duplicateCount > 0 &&
          ` · ${delivery.duplicateCount} ${delivery.duplicateCount === 1 ? "duplicate" : "duplicates"} ignored`}
      </span>
      <Time at={delivery.receivedAt} format="day-time" className="text-sm text-muted-foreground" />
      <TraceId id={delivery.traceId} />
    </PanelRow>
  ));
}

function OrderMoney({ money }: Pick<OrderDetail, "money">) {
  return (
    <PanelBody>
      <KeyValues>
        <KeyValue name="Items">{formatMoney(money.subtotal)}</KeyValue>
        <KeyValue name="Discount">{formatMoney(money.discount)}</KeyValue>
        <KeyValue name="Shipping">{formatMoney(money.shipping)}</KeyValue>
        <KeyValue name={money.taxesIncluded ? "Tax, included" : "Tax"}>
          {formatMoney(money.tax)}
        </KeyValue>
        <KeyValue name="Total">
          <span className="font-semibold">{formatMoney(money.total)}</span>
        </KeyValue>
        {money.presentment !== null && (
          <KeyValue name="Buyer paid">{formatMoney(money.presentment)}</KeyValue>
        )}
        {money.cod !== null && <KeyValue name="To collect">{formatMoney(money.cod)}</KeyValue>}
      </KeyValues>
    </PanelBody>
  );
}
