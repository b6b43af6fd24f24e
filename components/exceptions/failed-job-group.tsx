"use client";

import { useState } from "react";
import type { z } from "zod";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Ago } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import type { failedJobGroupSchema } from "@/lib/exceptions/schema";

import { DiscardDialog } from "./discard-dialog";
import { SafetyBadge } from "./failed-job-panel";
import { FailedJobRow } from "./failed-job-row";
import { functionInWords } from "./function-words";
import { useFailedJobActs } from "./use-failed-job-acts";

export type FailedJobGroupView = z.infer<typeof failedJobGroupSchema>;

const DAY_MILLISECONDS = 24 * 3_600_000;
const FIRST_ROWS = 5;

/** What waits for a yes: all of the group, one of its jobs, or the end of all. */
type Asked = { readonly act: "retry" | "discard"; readonly jobId?: string | undefined };

/** One cause: what failed, whether a retry can do harm, and the runs it took down. */
export function FailedJobGroup({ group }: { readonly group: FailedJobGroupView }) {
  const [asked, setAsked] = useState<Asked>();
  const [showsAll, setShowsAll] = useState(false);
  const acts = useFailedJobActs(group, () => setAsked(undefined));
  const retry = (jobId: string | undefined) =>
    jobId === undefined ? acts.retryAll.mutate() : acts.retryOne.mutate(jobId);
  const ask = (jobId?: string) =>
    group.safety.isSafe ? retry(jobId) : setAsked({ act: "retry", jobId });
  const name = functionInWords(group.functionId);
  const discardable = group.jobs.filter(({ exceptionId }) => exceptionId !== null).length;
  const isWhole = asked?.jobId === undefined && group.count > 1;
  const rows = showsAll ? group.jobs : group.jobs.slice(0, FIRST_ROWS);
  return (
    <Panel
      title={name}
      sub={<Badge>{group.count === 1 ? "1 run" : `${group.count} runs`}</Badge>}
      action={<SafetyBadge safety={group.safety} />}
    >
      <PanelBody className="flex flex-col gap-2.5">
        <p className="code rounded-sm border border-border bg-muted px-2.5 py-1.5 wrap-anywhere">
          {group.errorMessage}
        </p>
        <p className="text-muted-foreground">{group.safety.reason}</p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="text-sm text-muted-foreground">
            first <Ago at={group.oldestAt} />, last <Ago at={group.newestAt} />
          </span>
          <span className="flex items-center gap-1.5 text-sm">
            <span className="text-muted-foreground">Alarm at 24 h</span>
            <TimeLeft
              dueAt={Date.parse(group.oldestAt) + DAY_MILLISECONDS}
              windowMilliseconds={DAY_MILLISECONDS}
            />
          </span>
          <span className="ml-auto flex gap-2 phone:ml-0 phone:w-full">
            <Button
              size="sm"
              variant="destructive-quiet"
              disabled={discardable === 0}
              onClick={() => setAsked({ act: "discard" })}
            >
              Discard
            </Button>
            <Button
              size="sm"
              running={acts.retryAll.isPending}
              runningLabel="Retrying"
              onClick={() => ask()}
            >
              {group.count === 1 ? "Retry it" : `Retry all ${group.count}`}
            </Button>
          </span>
        </div>
      </PanelBody>
      <ul>
        {rows.map((job) => (
          <FailedJobRow
            key={job.id}
            job={job}
            verdict={acts.verdicts.get(job.exceptionId ?? "")}
            isRunning={acts.retryOne.isPending && acts.retryOne.variables === job.id}
            onRetry={group.count === 1 ? undefined : ask}
          />
        ))}
      </ul>
      {group.jobs.length > FIRST_ROWS && (
        <div className="border-t border-border px-3.5 py-2">
          <Button variant="link" size="sm" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? "Show fewer" : `Show ${group.jobs.length}`}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asked?.act === "retry"}
        onOpenChange={(next) => !next && setAsked(undefined)}
        title={isWhole ? `Run all ${group.count} again?` : "Run it again?"}
        confirmLabel={isWhole ? `Retry ${group.count}` : "Retry it"}
        cancelLabel="Not now"
        runningLabel="Retrying"
        tone="primary"
        running={acts.retryAll.isPending || acts.retryOne.isPending}
        onConfirm={() => retry(asked?.jobId)}
      >
        {group.safety.reason}
      </ConfirmDialog>
      <DiscardDialog
        open={asked?.act === "discard"}
        count={discardable}
        name={name}
        running={acts.discard.isPending}
        onClose={() => setAsked(undefined)}
        onDiscard={acts.discard.mutate}
      />
    </Panel>
  );
}
