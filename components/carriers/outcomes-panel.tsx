import { Panel, PanelBody } from "@/components/ui/panel";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { outcomeOf } from "./words";

/** What went wrong in 24 hours, most often first. */
export function OutcomesPanel({ account }: { readonly account: CarrierAccountView }) {
  const { outcomes, callCount } = account.health;
  if (outcomes.length === 0) return null;
  const total = outcomes.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title="Not accepted" sub={`${total} of ${callCount} in 24 h`}>
      <PanelBody className="flex flex-col gap-3">
        {outcomes.map(({ outcome, count }) => (
          <div key={outcome}>
            <div className="flex justify-between gap-3">
              <span className="first-letter:uppercase">{outcomeOf(outcome).words}</span>
              <span className="font-medium">{count.toLocaleString("en-US")}</span>
            </div>
            <div aria-hidden className="mt-1 h-1 rounded-[2px] bg-border">
              <div
                className="h-full rounded-[2px] bg-muted-foreground"
                style={{ width: `${(count / total) * 100}%` }}
              />
            </div>
          </div>
        ))}
      </PanelBody>
    </Panel>
  );
}
