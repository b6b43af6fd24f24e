import { StatusBadge } from "@/components/status/status-badge";
import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { ResetButton } from "./paused-callout";
import { RetryIn } from "./retry-in";

const STATES = {
  CLOSED: { tone: "done", label: "Closed", does: "Calls go out." },
  OPEN: { tone: "stop", label: "Open", does: "No call goes out; work waits in line." },
  HALF_OPEN: {
    tone: "wait",
    label: "Half open",
    does: "One trial call goes out. Its answer closes it, or pauses calls again.",
  },
} as const;

type BreakerPanelProps = { readonly account: CarrierAccountView; readonly canManage: boolean };

/** Whether calls go out, and since what they do not. */
export function BreakerPanel({ account, canManage }: BreakerPanelProps) {
  const { state, consecutiveFailureCount, retryAt } = account.breaker;
  const { tone, label, does } = STATES[state];
  return (
    <Panel title="Breaker" action={<StatusBadge tone={tone} label={label} />}>
      <PanelBody className="flex flex-col gap-2.5">
        <p>{does}</p>
        <KeyValues>
          <KeyValue name="Failures in a row">{consecutiveFailureCount} of 5</KeyValue>
          {retryAt !== null && (
            <KeyValue name="Next try">
              <RetryIn at={retryAt} />
            </KeyValue>
          )}
        </KeyValues>
        <p className="text-sm text-muted-foreground">
          Five time-outs, faults or 429s in a row pause this account for 60 s. A refused parcel
          never counts.
        </p>
        {state !== "CLOSED" && (
          <span>
            <ResetButton account={account} canManage={canManage} />
          </span>
        )}
      </PanelBody>
    </Panel>
  );
}
