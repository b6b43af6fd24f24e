"use client";

import { useState } from "react";

import { GlyphText } from "@/components/status/glyph-text";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/links";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { DryRunDialog, GoLiveDialog } from "./mode-dialogs";

type ModePanelProps = {
  readonly account: CarrierAccountView;
  readonly canManage: boolean;
  readonly canOwn: boolean;
};

function Readiness({ account }: Pick<ModePanelProps, "account">) {
  const { installationAllowsLive, hasDelivered } = account.readiness;
  const checks = [
    {
      isMet: installationAllowsLive,
      words: installationAllowsLive
        ? "This installation allows live accounts"
        : "This installation is in dry run: it needs SHIPROCKET_DRY_RUN=false",
    },
    {
      isMet: hasDelivered,
      words: hasDelivered
        ? "An order was delivered in dry run"
        : "Not yet: one order delivered in dry run",
    },
    { isMet: undefined, words: `${account.carrierName} is asked whether it takes the credentials` },
  ] as const;
  return (
    <ul className="flex flex-col gap-1.5">
      {checks.map(({ isMet, words }) => (
        <li key={words}>
          <GlyphText
            tone={isMet === undefined ? "idle" : isMet ? "done" : "wait"}
            glyph={isMet === undefined ? "ring-dashed" : undefined}
          >
            {words}
          </GlyphText>
        </li>
      ))}
    </ul>
  );
}

/** The switch between the simulator and the courier. It asks first, and says what will change. */
export function ModePanel({ account, canManage, canOwn }: ModePanelProps) {
  const [isAsking, setAsking] = useState(false);
  const { isDryRun, carrierName, name } = account;
  const may = isDryRun ? canOwn : canManage;
  return (
    <Panel
      title="Dry run or live"
      action={isDryRun ? <Badge tone="dashed">dry run</Badge> : <Badge tone="ink">live</Badge>}
    >
      <PanelBody className="flex flex-col gap-3">
        <label className="flex items-center justify-between gap-3 font-medium">
          Live
          <Switch
            checked={!isDryRun}
            disabled={!may}
            onChange={() => setAsking(true)}
            aria-describedby={`${account.id}-mode`}
          />
        </label>
        <p id={`${account.id}-mode`} className="text-muted-foreground">
          {isDryRun
            ? `The ${carrierName} simulator answers. Nothing is booked, called or charged.`
            : `${carrierName} itself is booked. Each AWB is charged to your account there.`}{" "}
          {!may && `${isDryRun ? "An owner" : "An owner or a manager"} can switch it.`}
        </p>
        {isDryRun && <Readiness account={account} />}
        <TextLink href="/go-live" className="self-start">
          What changes when {name} goes live
        </TextLink>
      </PanelBody>
      {isDryRun ? (
        <GoLiveDialog account={account} open={isAsking} onClose={() => setAsking(false)} />
      ) : (
        <DryRunDialog account={account} open={isAsking} onClose={() => setAsking(false)} />
      )}
    </Panel>
  );
}
