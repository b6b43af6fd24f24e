"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { SHIPMENT_STATUS, metaOf } from "@/components/status/status-meta";
import { Button } from "@/components/ui/button";
import { TraceId } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDuration } from "@/components/ui/format-time";
import { Dash, Panel, PanelBody } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { Ago, Time } from "@/components/ui/time";
import { MetaLine, Timeline, TimelineGap, TimelineItem } from "@/components/ui/timeline";
import type { ShipmentDetail, TrackingEventView } from "@/lib/shipments/schema";

import { withGaps } from "./tracking-gaps";

/** Per package: every scan in plain words, the courier's code beside it, silence drawn. */
export function TrackingPanel({ shipment }: { readonly shipment: ShipmentDetail }) {
  const [packageId, setPackageId] = useState(shipment.packages[0]?.id ?? "");
  const ask = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/ask-tracking`,
    invalidate: [["shipments"]],
  });
  const rows = withGaps(shipment.tracking.filter((event) => event.packageId === packageId));
  return (
    <Panel
      title="Tracking"
      sub={
        shipment.packages.length > 1 ? (
          <Segmented
            label="Package"
            value={packageId}
            onValueChange={setPackageId}
            options={shipment.packages.map(({ id, sequence, awb }) => ({
              value: id,
              label: `${sequence} of ${shipment.packages.length}${awb === null ? "" : `, …${awb.slice(-4)}`}`,
            }))}
          />
        ) : undefined
      }
      action={
        shipment.allowed.includes("ask-tracking") && (
          <Button
            size="sm"
            running={ask.isPending}
            runningLabel="Asking"
            onClick={() => ask.mutate()}
          >
            <RefreshCw aria-hidden />
            Ask now
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-4 border-b border-border text-sm phone:grid-cols-2">
        <Asked name="Last asked" at={shipment.lastAskedAt} />
        <Asked name="Last answered" at={shipment.lastAnsweredAt} />
        <Asked name="Next check" at={shipment.nextCheckAt} />
        <div className="border-l border-border px-3.5 py-2">
          <dt className="text-xs font-medium text-muted-foreground">Courier sends news</dt>
          <dd>by webhook and poll</dd>
        </div>
      </dl>
      {rows.length === 0 ? (
        <EmptyState kind="clear" title="No scan yet">
          The first one comes when the courier takes the parcel.
        </EmptyState>
      ) : (
        <PanelBody>
          <Timeline label="Scans">
            {rows.map((row) =>
              row.kind === "gap" ? (
                <TimelineGap key={row.id}>
                  No scan for {formatDuration(row.milliseconds)}
                </TimelineGap>
              ) : (
                <Scan key={row.event.id} event={row.event} />
              ),
            )}
          </Timeline>
        </PanelBody>
      )}
    </Panel>
  );
}

function Asked({ name, at }: { readonly name: string; readonly at: string | null }) {
  return (
    <div className="border-l border-border px-3.5 py-2 first:border-l-0">
      <dt className="text-xs font-medium text-muted-foreground">{name}</dt>
      <dd>
        {at === null ? (
          <Dash meaning="not yet" />
        ) : (
          <>
            <Time at={at} format="auto" />, <Ago at={at} />
          </>
        )}
      </dd>
    </div>
  );
}

function Scan({ event }: { readonly event: TrackingEventView }) {
  const meta = event.status === null ? undefined : metaOf(SHIPMENT_STATUS, event.status);
  return (
    <TimelineItem
      when={<Time at={event.occurredAt} format="day-time" />}
      title={
        event.location === null ? event.description : `${event.description}, ${event.location}`
      }
      {...(meta === undefined
        ? { tone: event.isKnown ? "idle" : "unsure" }
        : { tone: meta.tone, glyph: meta.glyph })}
      meta={
        <MetaLine
          parts={[
            event.isKnown ? undefined : "a status we do not know",
            <span key="raw" className="font-mono" title={event.rawText}>
              {event.rawCode}
            </span>,
            event.source === "WEBHOOK" ? "by webhook" : "by poll",
            <TraceId key="trace" id={event.traceId} />,
          ]}
        />
      }
    />
  );
}
