"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageBody } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import type { ImportDetail } from "@/lib/imports/schema";

import { estimateRows } from "./estimate";
import { useImportAct } from "./use-import";
import { countInWords, spanInWords } from "./words";

const WORDS = {
  CHECKING: {
    title: "Checking every row",
    stop: "Stop the check",
    leave:
      "Leave if you like: the check goes on, and this page finds it. Nothing is changed by it.",
  },
  APPLYING: {
    title: "Importing",
    stop: "Stop, leave no trace",
    leave:
      "All rows are written in one transaction. Leave if you like: it goes on. Stopped before its end, it leaves no trace.",
  },
  UNDOING: {
    title: "Taking it back",
    stop: "Stop, leave it imported",
    leave:
      "The opposite is written in one transaction. Stopped before its end, it changes nothing.",
  },
} as const;

/** The server is at work: how far, how fast, how long still, and the way to stop it. */
export function WorkStep({ found }: { readonly found: ImportDetail }) {
  const cancel = useImportAct(found.id, "cancel", { isQuiet: true });
  const { progress } = found;
  if (found.isInterrupted || progress === null) return <Interrupted found={found} />;
  const { phase, rowsDone, rowsTotal, rowsPerSecond, secondsLeft, isCancelling } = progress;
  const words = WORDS[phase];
  // How long a file is, is known once it was read; until then by its first rows.
  const guessed = rowsTotal === null ? estimateRows(found) : undefined;
  const most = rowsTotal ?? (guessed === undefined ? null : Math.max(guessed, rowsDone));
  const left =
    secondsLeft ??
    (most === null || rowsPerSecond === null ? null : (most - rowsDone) / rowsPerSecond);
  const about = guessed === undefined ? "" : "about ";
  const far =
    most === null
      ? `${countInWords(rowsDone)} read`
      : `${countInWords(rowsDone)} of ${about}${countInWords(most)}`;
  return (
    <PageBody>
      <Panel title={isCancelling ? "Stopping" : words.title} className="max-w-[720px]">
        <PanelBody className="flex flex-col gap-3.5">
          <Progress
            label={words.title}
            value={rowsDone}
            max={most ?? 0}
            valueText={`${far} rows`}
            className="h-2"
          />
          <dl role="status" className="flex flex-wrap gap-x-8 gap-y-2">
            <Fact name="Rows" value={far} />
            <Fact
              name="Speed"
              value={
                rowsPerSecond === null
                  ? "starting"
                  : `${countInWords(Math.round(rowsPerSecond))} rows/s`
              }
            />
            <Fact
              name="Time left"
              value={left === null ? "not known yet" : `${about}${spanInWords(left * 1000)}`}
            />
          </dl>
          <div className="flex flex-wrap items-center gap-3">
            <p className="max-w-[52ch] text-sm text-muted-foreground">{words.leave}</p>
            {found.allowed.includes("cancel") && (
              <Button
                className="ml-auto"
                running={cancel.isPending || isCancelling}
                runningLabel="Stopping"
                onClick={() => cancel.mutate()}
              >
                {words.stop}
              </Button>
            )}
          </div>
        </PanelBody>
      </Panel>
    </PageBody>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-xs font-medium text-muted-foreground">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}

/** Its process died; its transaction died with it. */
function Interrupted({ found }: { readonly found: ImportDetail }) {
  const resume = useImportAct(found.id, "resume");
  return (
    <PageBody>
      <Callout
        tone="wait"
        urgent
        title="It stopped half way, and left no trace"
        action={
          found.allowed.includes("resume") && (
            <Button
              variant="primary"
              running={resume.isPending}
              runningLabel="Resuming"
              onClick={() => resume.mutate()}
            >
              Go on with it
            </Button>
          )
        }
        className="max-w-[720px]"
      >
        The process that worked on it ended, and what it had begun was rolled back. The file and
        your corrections are kept: go on with it, or discard it.
      </Callout>
    </PageBody>
  );
}
