"use client";

import { useState } from "react";
import type { z } from "zod";

import { useApiMutation } from "@/components/providers/use-api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Ago } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import type { failedJobGroupSchema } from "@/lib/exceptions/schema";
import type { BulkResult } from "@/lib/http/page-schema";

import { DiscardDialog } from "./discard-dialog";
import { FailedJobRow } from "./failed-job-row";
import { SafetyBadge } from "./failed-job-panel";
import { functionInWords } from "./function-words";
import { type CaseAct, TOUCHED } from "./use-case-action";

export type FailedJobGroupView = z.infer<typeof failedJobGroupSchema>;
type Verdict = BulkResult["verdicts"][number];
type GroupAct = CaseAct & { readonly ids: readonly string[] };

const DAY_MILLISECONDS = 24 * 3_600_000;
const FIRST_ROWS = 5;

/** One cause: what failed, whether a retry can do harm, and the runs it took down. */
export function FailedJobGroup({ group }: { readonly group: FailedJobGroupView }) {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [asked, setAsked] = useState<"retry" | "discard">();
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [showsAll, setShowsAll] = useState(false);
  const act = useApiMutation<BulkResult, GroupAct>({
    method: "POST",
    path: "/exceptions/bulk",
    body: (each) => each,
    invalidate: TOUCHED,
    success: ({ data }, { action }) => ({
      title: `${data.succeeded} of ${data.verdicts.length} ${action === "retry-job" ? "run again" : "discarded"}`,
      tone: data.failed === 0 ? "done" : "wait",
    }),
    onSuccess: ({ data }) => {
      setVerdicts(new Map(data.verdicts.map((each) => [each.id, each])));
      setAsked(undefined);
    },
  });
  const ids = group.jobs.flatMap(({ exceptionId }) => (exceptionId === null ? [] : [exceptionId]));
  const retry = (which: readonly string[]) =>
    act.mutate({ action: "retry-job", input: {}, ids: which });
  const ask = (which: readonly string[]) => {
    setWanted(which);
    if (group.safety.isSafe) retry(which);
    else setAsked("retry");
  };
  const name = functionInWords(group.functionId);
  const all = ids.length === 1 ? "Retry it" : `Retry all ${ids.length}`;
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
              disabled={ids.length === 0}
              onClick={() => {
                setWanted(ids);
                setAsked("discard");
              }}
            >
              Discard
            </Button>
            <Button
              size="sm"
              disabled={ids.length === 0}
              running={act.isPending && wanted.length === ids.length}
              runningLabel="Retrying"
              onClick={() => ask(ids)}
            >
              {all}
            </Button>
          </span>
        </div>
      </PanelBody>
      <ul>
        {rows.map((job) => (
          <FailedJobRow
            key={job.id}
            job={job}
            verdict={job.exceptionId === null ? undefined : verdicts.get(job.exceptionId)}
            isRunning={
              act.isPending && job.exceptionId !== null && wanted.includes(job.exceptionId)
            }
            onRetry={(exceptionId) => ask([exceptionId])}
          />
        ))}
      </ul>
      {group.jobs.length > FIRST_ROWS && (
        <div className="border-t border-border px-3.5 py-2">
          <Button variant="link" size="sm" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? "Show fewer" : `Show all ${group.jobs.length}`}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asked === "retry"}
        onOpenChange={(next) => !next && setAsked(undefined)}
        title={wanted.length === 1 ? "Run it again?" : `Run all ${wanted.length} again?`}
        confirmLabel={wanted.length === 1 ? "Retry it" : `Retry ${wanted.length}`}
        cancelLabel="Not now"
        runningLabel="Retrying"
        tone="primary"
        running={act.isPending}
        onConfirm={() => retry(wanted)}
      >
        {group.safety.reason}
      </ConfirmDialog>
      <DiscardDialog
        open={asked === "discard"}
        count={ids.length}
        name={name}
        running={act.isPending}
        onClose={() => setAsked(undefined)}
        onDiscard={(reason) => act.mutate({ action: "discard-job", input: { reason }, ids })}
      />
    </Panel>
  );
}
