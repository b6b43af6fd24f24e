"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Panel, PanelRow } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Ago } from "@/components/ui/time";
import { followsShop, STOCK_SYNCS, tellsShop } from "@/lib/channel-stock/model";
import type { Channel } from "@/lib/channel-stock/schema";
import type { Warehouse } from "@/lib/warehouses/schema";
import type { StockSync } from "@/prisma/generated/enums";

import { type Asked, FollowDialog } from "./follow-dialog";
import { LocationRow } from "./location-row";
import { TellStockButton } from "./tell-stock-button";

const STALE = [["channels"], ["inventory"]] as const;

type ChannelPanelProps = {
  readonly channel: Channel;
  readonly warehouses: readonly Warehouse[];
  readonly mayManage: boolean;
};

/** One shop: how its numbers and ours are kept together, how far they lie apart, its locations. */
export function ChannelPanel({ channel, warehouses, mayManage }: ChannelPanelProps) {
  const pull = useApiMutation<unknown>({
    method: "POST",
    path: `/channels/${channel.id}/pull-locations`,
    invalidate: STALE,
  });
  return (
    <Panel
      title={channel.name}
      sub={channel.externalDomain}
      action={
        <>
          {channel.isDryRun && <Badge tone="dashed">dry run</Badge>}
          {channel.status !== "CONNECTED" && <Badge>{channel.status.toLowerCase()}</Badge>}
          <Button
            size="sm"
            variant="secondary"
            disabled={!mayManage || pull.isPending}
            onClick={() => pull.mutate()}
          >
            Read locations
          </Button>
        </>
      }
    >
      <PanelRow className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <StockSyncField channel={channel} mayManage={mayManage} />
        <dl className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
          <Fact label="Last heard of">
            {channel.lastEventAt === null ? "nothing yet" : <Ago at={channel.lastEventAt} />}
          </Fact>
          <Fact label="Numbers that differ">
            {channel.driftCount === 0 ? (
              "none"
            ) : (
              <span className="flex flex-wrap items-center gap-2">
                <Link href="/inventory?tab=drift" className="underline underline-offset-2">
                  {channel.driftCount.toLocaleString("en")}
                </Link>
                {mayManage && tellsShop(channel.stockSync) && <TellStockButton channel={channel} />}
              </span>
            )}
          </Fact>
          <Fact label="Waiting for a mapping">
            {channel.waitingCount === 0 ? "none" : channel.waitingCount.toLocaleString("en")}
          </Fact>
        </dl>
      </PanelRow>
      {channel.locations.length === 0 ? (
        <EmptyState kind="first-time" title="No locations yet">
          A location is where the shop counts its stock. Read them from the shop, then say which
          warehouse each one is.
        </EmptyState>
      ) : (
        <ul aria-label={`Locations of ${channel.name}`}>
          {channel.locations.map((location) => (
            <LocationRow
              key={location.id}
              channel={channel}
              location={location}
              warehouses={warehouses}
              mayManage={mayManage}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function StockSyncField({ channel, mayManage }: Pick<ChannelPanelProps, "channel" | "mayManage">) {
  const [asked, setAsked] = useState<Asked>();
  const { mutate, isPending, variables } = useApiMutation<unknown, StockSync>({
    method: "PATCH",
    path: `/channels/${channel.id}`,
    body: (stockSync) => ({ stockSync }),
    invalidate: STALE,
  });
  const chosen = isPending && variables !== undefined ? variables : channel.stockSync;
  return (
    <>
      <Field
        label="Stock"
        hint={STOCK_SYNCS[channel.stockSync].does}
        className="w-[280px] phone:w-full"
      >
        <Select
          value={chosen}
          disabled={!mayManage || isPending}
          onChange={({ target }) => {
            const next = target.value as StockSync;
            if (followsShop(next) && !followsShop(channel.stockSync))
              setAsked({
                title: `Let ${channel.name} change stock here?`,
                intro: `${STOCK_SYNCS[next].label}: ${STOCK_SYNCS[next].does.toLowerCase()}`,
                takeoverPath: `/channels/${channel.id}/takeover`,
                path: `/channels/${channel.id}`,
                body: { stockSync: next },
              });
            else mutate(next);
          }}
        >
          {Object.entries(STOCK_SYNCS).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <FollowDialog asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
