import type { Metadata } from "next";

import { LIVE_CHANGES } from "@/components/carriers/live-changes";
import { TextLink } from "@/components/ui/links";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel, PanelRow } from "@/components/ui/panel";

export const metadata: Metadata = { title: "What changes when you go live" };

/** The same code runs in both; only the address it talks to is another (law 10). */
export default function GoLivePage() {
  return (
    <>
      <PageHead title="What changes when you go live" />
      <PageBody>
        <Panel title="Dry run against live" sub="dashed becomes solid">
          <div className="hidden grid-cols-[120px_1fr_1fr] gap-4 px-3.5 py-2 text-sm font-medium text-muted-foreground desk:grid">
            <span />
            <span>Now, in dry run</span>
            <span>Live</span>
          </div>
          {LIVE_CHANGES.map(({ what, dryRun, live }) => (
            <PanelRow
              key={what}
              className="grid grid-cols-[120px_1fr_1fr] gap-4 phone:grid-cols-1 phone:gap-1"
            >
              <span className="font-medium">{what}</span>
              <span className="border-l border-dashed border-border-strong pl-3 text-muted-foreground phone:border-l-0 phone:pl-0">
                {dryRun}
              </span>
              <span className="border-l border-border-strong pl-3 phone:border-l-0 phone:pl-0">
                {live}
              </span>
            </PanelRow>
          ))}
        </Panel>
        <p className="max-w-[68ch] text-muted-foreground">
          Going live is a switch on each courier account, under{" "}
          <TextLink href="/carriers">Carriers</TextLink>. An owner makes it, after one order was
          delivered in dry run; the courier is asked first whether it takes the credentials. Whoever
          runs this installation allows it once, with SHIPROCKET_DRY_RUN=false: until then no call
          leaves to a live courier, whatever an account is set to. It can be switched back at any
          time, and parcels stay where they were booked.
        </p>
      </PageBody>
    </>
  );
}
