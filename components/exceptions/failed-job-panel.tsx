import { StatusBadge } from "@/components/status/status-badge";
import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { functionInWords } from "./function-words";

type SafetyBadgeProps = { readonly safety: { readonly isSafe: boolean } };

/** Whether a retry can do harm, before anybody retries. */
export function SafetyBadge({ safety }: SafetyBadgeProps) {
  return safety.isSafe ? (
    <StatusBadge tone="done" label="Safe to retry" />
  ) : (
    <StatusBadge tone="wait" label="Read before you retry" />
  );
}

/** The work that failed for the last time, and what running it again would do. */
export function FailedJobPanel({
  job,
}: {
  readonly job: NonNullable<ExceptionDetail["failedJob"]>;
}) {
  return (
    <Panel
      title="The work that failed"
      sub={functionInWords(job.functionId)}
      action={<SafetyBadge safety={job.safety} />}
    >
      <PanelBody>
        <p className="mb-3 text-muted-foreground">{job.safety.reason}</p>
        <KeyValues>
          <KeyValue name="Error">
            <span className="code wrap-anywhere">
              {job.errorName}: {job.errorMessage}
            </span>
          </KeyValue>
          <KeyValue name="Tried">
            {job.attemptCount === 1 ? "once" : `${job.attemptCount} times`}
          </KeyValue>
          <KeyValue name="Gave up">
            <Time at={job.failedAt} format="date-time" />
          </KeyValue>
          <KeyValue name="Function">
            <span className="code">{job.functionId}</span>
          </KeyValue>
        </KeyValues>
      </PanelBody>
    </Panel>
  );
}
