"use client";

import { useState } from "react";

import { ConfirmDialog } from "@/components/ui/dialog";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { focusActionInput } from "./action-form";
import { CaseDocket } from "./case-docket";
import { CaseFoot } from "./case-foot";
import { CaseHead } from "./case-head";
import { CaseState } from "./case-state";
import { EvidencePanel } from "./evidence-panel";
import { FailedJobPanel } from "./failed-job-panel";
import { useActionChoice } from "./use-action-choice";
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
  const [isConfirming, setConfirming] = useState(false);
  const choice = useActionChoice(actions);
  const { action, words } = choice;
  const act = useCaseAction(exception.id, () => {
    setConfirming(false);
    onDone();
  });
  const send = () => {
    const read = choice.read();
    if (read !== undefined) act.mutate(read);
  };
  const start = () => {
    if (choice.read() === undefined) focusActionInput();
    else if (action?.confirm === null) send();
    else setConfirming(true);
  };
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
            choice={choice}
            orderId={exception.orderId}
            // A no to another act is not shown under this one.
            problem={act.variables?.action === action?.id ? act.problem : undefined}
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
      {typeof action?.confirm === "string" && (
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
