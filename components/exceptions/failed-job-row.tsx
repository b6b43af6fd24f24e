import Link from "next/link";

import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { TraceId } from "@/components/ui/copy-button";
import { PanelRow } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { BulkResult } from "@/lib/http/page-schema";

import type { FailedJobGroupView } from "./failed-job-group";

type FailedJobRowProps = {
  readonly job: FailedJobGroupView["jobs"][number];
  readonly verdict: BulkResult["verdicts"][number] | undefined;
  readonly isRunning: boolean;
  /** Absent where the whole group is this one job. */
  readonly onRetry: ((jobId: string) => void) | undefined;
};

/** One run that gave up: what set it off, when, and the way to its case. */
export function FailedJobRow({ job, verdict, isRunning, onRetry }: FailedJobRowProps) {
  const { exceptionId } = job;
  return (
    <li>
      <PanelRow className="grid grid-cols-[minmax(0,1fr)_112px_76px_auto_auto] items-center gap-x-3 border-t! phone:grid-cols-[minmax(0,1fr)_auto]">
        {exceptionId === null ? (
          <span className="code truncate font-medium">{job.eventName}</span>
        ) : (
          <Link
            href={`/exceptions/${exceptionId}?kind=FAILED_JOB`}
            className="code truncate font-medium hover:underline"
          >
            {job.eventName}
          </Link>
        )}
        <Time
          at={job.failedAt}
          format="day-time"
          className="text-sm text-muted-foreground phone:order-last phone:col-span-2"
        />
        <span className="text-sm text-muted-foreground phone:hidden">
          {job.attemptCount === 1 ? "1 try" : `${job.attemptCount} tries`}
        </span>
        <span className="phone:hidden">
          <TraceId id={job.traceId} />
        </span>
        {onRetry !== undefined && (
          <Button size="sm" variant="ghost" running={isRunning} onClick={() => onRetry(job.id)}>
            Retry<span className="sr-only"> {job.eventName}</span>
          </Button>
        )}
        {verdict?.ok === false && (
          <GlyphText tone="stop" coloured className="col-span-full text-sm">
            {verdict.message}
          </GlyphText>
        )}
      </PanelRow>
    </li>
  );
}
