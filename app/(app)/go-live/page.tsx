import type { Metadata } from "next";

import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel, PanelRow } from "@/components/ui/panel";

export const metadata: Metadata = { title: "What changes when you go live" };

const CHANGES = [
  [
    "Booking",
    "The courier simulator answers in the courier's own format.",
    "The courier is booked. Each AWB is charged to your account there.",
  ],
  [
    "Label",
    "Carries a dashed SAMPLE and cannot travel.",
    "Is the courier's own label, ready for the parcel.",
  ],
  ["Pickup", "No van is called.", "The van comes to the warehouse's pickup address."],
  [
    "Tracking",
    "Scans are simulated and run faster than real ones.",
    "Scans come from the courier, by webhook and by asking.",
  ],
  [
    "Shop",
    "The simulated shop is told.",
    "Your shop marks the order fulfilled and writes to the buyer.",
  ],
  ["Stock", "The ledger works as it will later.", "Nothing changes."],
] as const;

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
          {CHANGES.map(([what, now, live]) => (
            <PanelRow
              key={what}
              className="grid grid-cols-[120px_1fr_1fr] gap-4 phone:grid-cols-1 phone:gap-1"
            >
              <span className="font-medium">{what}</span>
              <span className="border-l border-dashed border-border-strong pl-3 text-muted-foreground phone:border-l-0 phone:pl-0">
                {now}
              </span>
              <span className="border-l border-border-strong pl-3 phone:border-l-0 phone:pl-0">
                {live}
              </span>
            </PanelRow>
          ))}
        </Panel>
        <p className="max-w-[68ch] text-muted-foreground">
          Going live is a switch on each courier account, made by an owner together with Waybill
          support, after one order was shipped end to end in dry run. It can be switched back.
        </p>
      </PageBody>
    </>
  );
}
