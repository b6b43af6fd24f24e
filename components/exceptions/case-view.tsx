"use client";

import { useState } from "react";

import { ConfirmDialog } from "@/components/ui/dialog";
import { useNow, useTimeZone } from "@/components/ui/use-now";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { type ActionDraft, inputFor } from "./action-draft";
import { focusActionInput } from "./action-form";
import { actionWords } from "./action-words";
import { CaseDocket } from "./case-docket";
import { CaseFoot } from "./case-foot";
import { CaseHead } from "./case-head";
import { CaseState } from "./case-state";
import { defaultDay } from "./delivery-days";
import { EvidencePanel } from "./evidence-panel";
import { FailedJobPanel } from "./failed-job-panel";
import { useCaseAction } from "./use-case-action";
import { WhatToDo } from "./what-to-do";

type CaseViewProps = {
  readonly exception: ExceptionDetail;
  readonly isSelecting: boolean;
  /** The act was taken: the next case. */
  readonly onDone: () => void;
  readonly onSelectGroup: (groupKey: string) => void;
};

/** Cause, evidence, and what can be done: one act is chosen, and the button names it. */
export function CaseView({ exception, isSelecting, onDone, onSelectGroup }: CaseViewProps) {
  const { actions } = exception;
  const [chosenId, setChosenId] = useState<string>();
  const [edited, setDraft] = useState<ActionDraft>({});
  const now = useNow();
  const zone = useTimeZone();
  const draft = { date: defaultDay(now, zone), ...edited };
  const [missing, setMissing] = useState<string>();
  const [isConfirming, setConfirming] = useState(false);
  const action =
    actions.find(({ id }) => id === chosenId) ??
    actions.find(({ isSuggested }) => isSuggested) ??
    actions[0];
  const act = useCaseAction(exception.id, () => {
    setConfirming(false);
    onDone();
  });
  const send = () => {
    if (action === undefined) return;
    const read = inputFor(action.input, draft);
    if (read.ok) act.mutate({ action: action.id, input: read.input });
  };
  const start = () => {
    if (action === undefined) return;
    const read = inputFor(action.input, draft);
    setMissing(read.ok ? undefined : read.message);
    if (!read.ok) focusActionInput();
    else if (action.confirm === null) send();
    else setConfirming(true);
  };
  const words = action === undefined ? "" : actionWords(action, draft);
  return (
    <>
      <div className="flex max-w-[860px] flex-col gap-4 px-(--gutter) pt-5 pb-6 phone:pt-1">
        <CaseHead exception={exception} />
        <CaseState exception={exception} onSelectGroup={onSelectGroup} />
        <CaseDocket exception={exception} />
        {exception.failedJob !== null && <FailedJobPanel job={exception.failedJob} />}
        <EvidencePanel exception={exception} />
        {exception.status !== "RESOLVED" && (
          <WhatToDo
            actions={actions}
            chosen={action}
            onChoose={(id) => {
              setChosenId(id);
              setMissing(undefined);
            }}
            orderId={exception.orderId}
            draft={draft}
            onDraftChange={(next) => {
              setDraft(next);
              setMissing(undefined);
            }}
            missing={missing}
            problem={act.problem}
          />
        )}
      </div>
      {!isSelecting && (
        <CaseFoot
          exception={exception}
          words={words}
          isRunning={act.isPending}
          onAct={start}
          onPutAway={onDone}
        />
      )}
      {action !== undefined && action.confirm !== null && (
        <ConfirmDialog
          open={isConfirming}
          onOpenChange={setConfirming}
          title={`${words}?`}
          confirmLabel={words}
          cancelLabel="Not now"
          runningLabel="Sending"
          running={act.isPending}
          onConfirm={send}
        >
          {action.confirm}
        </ConfirmDialog>
      )}
    </>
  );
}
