"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { SheetSection } from "@/components/ui/sheet-section";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ExceptionDetail, ExceptionListItem } from "@/lib/exceptions/schema";
import type { BulkResult } from "@/lib/http/page-schema";

import { BulkRow } from "./bulk-row";
import { useActionChoice } from "./use-action-choice";
import { type CaseAct, TOUCHED } from "./use-case-action";
import { WhatToDo } from "./what-to-do";

type Verdict = BulkResult["verdicts"][number];
const byId = (verdict: Verdict) => [verdict.id, verdict] as const;

type BulkSheetProps = {
  readonly cases: readonly ExceptionListItem[];
  /** With the ids that are still to mend, once something was done. */
  readonly onClose: (failedIds: readonly string[] | undefined) => void;
};

/** A SKU, an AWB or an address belongs to one case; these inputs can be the same for many. */
const SHARED_INPUTS: ReadonlySet<string> = new Set(["none", "reason", "date", "status"]);

/** One act for all chosen cases; each is done on its own and has its own verdict. */
export function BulkSheet({ cases, onClose }: BulkSheetProps) {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const left = cases.filter(({ id }) => verdicts.get(id)?.ok !== true).map(({ id }) => id);
  // What can be done for one that is left can be done for all: they are of one kind.
  const { data, error, refetch } = useQuery({
    ...apiQuery<ExceptionDetail>(`/exceptions/${left[0] ?? ""}`),
    placeholderData: keepPreviousData,
    enabled: left.length > 0,
  });
  const actions = (data?.actions ?? []).filter(({ input }) => SHARED_INPUTS.has(input));
  const choice = useActionChoice(actions);
  const { action, words } = choice;
  const act = useApiMutation<BulkResult, CaseAct>({
    method: "POST",
    path: "/exceptions/bulk",
    body: (each) => ({ ...each, ids: left }),
    invalidate: TOUCHED,
    success: ({ data: result }) => ({
      title: `${result.succeeded} of ${result.verdicts.length} done`,
      tone: result.failed === 0 ? "done" : "wait",
    }),
    onSuccess: ({ data: result }) =>
      setVerdicts((before) => new Map([...before, ...result.verdicts.map(byId)])),
  });
  const start = () => {
    const read = choice.read();
    if (read !== undefined) act.mutate(read);
  };
  const hasRun = verdicts.size > 0;
  const close = () => onClose(hasRun ? left : undefined);
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && close()}
      title={cases.length === 1 ? "1 case" : `${cases.length} cases, one act`}
      footer={
        <>
          <Button onClick={close}>{hasRun ? "Close" : "Cancel"}</Button>
          {action !== undefined && left.length > 0 && (
            <ShortcutButton
              variant="primary"
              shortcut="mod+enter"
              shortcutLabel={words}
              inDialog
              running={act.isPending}
              runningLabel="Working"
              onClick={start}
              className="ml-auto min-w-0 shrink"
            >
              <span className="truncate">
                {words}, {hasRun ? `${left.length} left` : left.length}
              </span>
            </ShortcutButton>
          )}
        </>
      }
    >
      {left.length > 0 && (
        <div className="flex flex-col gap-3 pt-4">
          {data !== undefined ? (
            <WhatToDo actions={actions} choice={choice} orderId={null} problem={act.problem} />
          ) : error === null ? (
            <Skeleton className="h-32 w-full" />
          ) : (
            <QueryError error={error} onRetry={() => void refetch()} />
          )}
          {typeof action?.confirm === "string" && <Callout tone="wait">{action.confirm}</Callout>}
        </div>
      )}
      <SheetSection title={hasRun ? "Verdicts" : "Cases"}>
        <ul className="rounded-md border border-border">
          {cases.map((each) => (
            <BulkRow key={each.id} item={each} verdict={verdicts.get(each.id)} />
          ))}
        </ul>
      </SheetSection>
    </Sheet>
  );
}
