"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { SheetSection } from "@/components/ui/sheet-section";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ExceptionDetail, ExceptionListItem } from "@/lib/exceptions/schema";
import type { BulkResult } from "@/lib/http/page-schema";

import { type ActionDraft, inputFor } from "./action-draft";
import { actionWords } from "./action-words";
import { type CaseAct, TOUCHED } from "./use-case-action";
import { WhatToDo } from "./what-to-do";

type Verdict = BulkResult["verdicts"][number];

type BulkSheetProps = {
  readonly cases: readonly ExceptionListItem[];
  /** With the ids that are still to mend, once something was done. */
  readonly onClose: (failedIds: readonly string[] | undefined) => void;
};

/** A SKU, an AWB or an address belongs to one case; these inputs can be the same for many. */
const SHARED_INPUTS: ReadonlySet<string> = new Set(["none", "reason", "date", "status"]);

/** One act for all chosen cases; each is done on its own and has its own verdict. */
export function BulkSheet({ cases, onClose }: BulkSheetProps) {
  const [chosenId, setChosenId] = useState<string>();
  const [draft, setDraft] = useState<ActionDraft>({});
  const [missing, setMissing] = useState<string>();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const { data, error, refetch } = useQuery(
    apiQuery<ExceptionDetail>(`/exceptions/${cases[0]?.id ?? ""}`),
  );
  const actions = (data?.actions ?? []).filter(({ input }) => SHARED_INPUTS.has(input));
  const action =
    actions.find(({ id }) => id === chosenId) ??
    actions.find(({ isSuggested }) => isSuggested) ??
    actions[0];
  const left = cases.filter(({ id }) => verdicts.get(id)?.ok !== true).map(({ id }) => id);
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
    if (action === undefined) return;
    const read = inputFor(action.input, draft);
    setMissing(read.ok ? undefined : read.message);
    if (read.ok) act.mutate({ action: action.id, input: read.input });
  };
  const hasRun = verdicts.size > 0;
  const words = action === undefined ? "" : actionWords(action, draft);
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && onClose(hasRun ? left : undefined)}
      title={`${cases.length} cases, one act`}
      footer={
        <>
          <Button onClick={() => onClose(hasRun ? left : undefined)}>
            {hasRun ? "Close" : "Cancel"}
          </Button>
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
      <div className="pt-4">
        {data === undefined ? (
          error === null ? (
            <Skeleton className="h-32 w-full" />
          ) : (
            <QueryError error={error} onRetry={() => void refetch()} />
          )
        ) : (
          <WhatToDo
            actions={actions}
            chosen={action}
            onChoose={setChosenId}
            orderId={null}
            draft={draft}
            onDraftChange={setDraft}
            missing={missing}
            problem={act.problem}
          />
        )}
        {action !== undefined && action.confirm !== null && !hasRun && (
          <Callout tone="wait" className="mt-3">
            {action.confirm}
          </Callout>
        )}
      </div>
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

const byId = (verdict: Verdict) => [verdict.id, verdict] as const;

function BulkRow({
  item,
  verdict,
}: {
  readonly item: ExceptionListItem;
  readonly verdict: Verdict | undefined;
}) {
  return (
    <li className="border-t border-border px-3.5 py-2.5 first:border-t-0">
      <p className="flex gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{item.title}</span>
        {item.orderNumber !== null && <span className="code">{item.orderNumber}</span>}
      </p>
      {verdict !== undefined && (
        <GlyphText tone={verdict.ok ? "done" : "stop"} coloured={!verdict.ok}>
          {verdict.message}
        </GlyphText>
      )}
    </li>
  );
}
