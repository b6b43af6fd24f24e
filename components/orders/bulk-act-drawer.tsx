"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { SheetSection } from "@/components/ui/sheet-section";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { BulkResult } from "@/lib/http/page-schema";

import { actWords, EMPTY_ACT, type OrderAct, readAct } from "./act-draft";
import { BulkActFields } from "./bulk-act-fields";
import { VerdictList } from "./verdict-list";

type Verdict = BulkResult["verdicts"][number];

/** Orders that were chosen one by one, or all that the list's filter finds. */
export type ActTargets =
  | { readonly ids: readonly string[]; readonly filter?: undefined; readonly count: number }
  | {
      readonly ids?: undefined;
      readonly filter: Readonly<Record<string, string>>;
      readonly count: number;
    };

type BulkActDrawerProps = {
  readonly act: OrderAct;
  readonly targets: ActTargets;
  /** With the ids that are still to do, once something was done. */
  readonly onClose: (failedIds: readonly string[] | undefined) => void;
};

/** One act for many orders: what it asks for, then every row with its verdict, then the failed ones again. */
export function BulkActDrawer({ act, targets, onClose }: BulkActDrawerProps) {
  const [draft, setDraft] = useState(EMPTY_ACT);
  const [isChecked, setChecked] = useState(false);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const hasRun = verdicts.size > 0;
  const failed = [...verdicts.values()].filter(({ ok }) => !ok);
  const count = hasRun ? failed.length : targets.count;
  const { body, errors } = readAct(act, draft, targets.count);
  const words = actWords(act, targets.count);
  const run = useApiMutation<BulkResult>({
    method: "POST",
    path: "/orders/bulk",
    body: () => ({ ...body, ...whichOf(targets, hasRun ? failed : undefined) }),
    invalidate: [["orders"], ["exceptions"], ["me"], ["today"], ["inventory"]],
    // The drawer itself says how it went.
    success: false,
    onSuccess: ({ data }) =>
      setVerdicts(
        (before) => new Map([...before, ...data.verdicts.map((row) => [row.id, row] as const)]),
      ),
  });
  const start = () => {
    setChecked(true);
    if (Object.keys(errors).length === 0 && !run.isPending) run.mutate();
  };
  const close = () => onClose(hasRun ? failed.map(({ id }) => id) : undefined);
  const isOver = hasRun && failed.length === 0;
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && close()}
      title={words.title}
      subtitle="each order on its own"
      footer={
        <>
          <Button onClick={close}>{hasRun ? "Close" : "Leave it"}</Button>
          {!isOver && (
            <ShortcutButton
              variant={act === "cancel" ? "destructive" : "primary"}
              shortcut="mod+enter"
              shortcutLabel={words.title}
              inDialog
              running={run.isPending}
              runningLabel={words.running}
              onClick={start}
              className="ml-auto"
            >
              {hasRun ? `Retry failed (${count})` : words.title}
            </ShortcutButton>
          )}
        </>
      }
    >
      {hasRun && (
        <div className="pt-4">
          <Callout
            tone={failed.length === 0 ? "done" : "wait"}
            title={`${verdicts.size - failed.length} done, ${failed.length} not`}
          >
            {failed.length === 0
              ? "The list shows them as they stand now."
              : "The good ones are done. Mend the others and try them again; they stay selected."}
          </Callout>
        </div>
      )}
      {!isOver && (
        <div className="flex flex-col gap-3.5 pt-4">
          <BulkActFields
            act={act}
            draft={draft}
            onDraft={setDraft}
            errors={isChecked ? errors : {}}
            orderCount={targets.count}
          />
        </div>
      )}
      {hasRun && (
        <SheetSection title="Verdicts" note={`${verdicts.size} orders`}>
          <VerdictList verdicts={[...verdicts.values()]} />
        </SheetSection>
      )}
    </Sheet>
  );
}

/** A second run asks for what failed, by name: a filter may find others by then. */
const whichOf = (
  targets: ActTargets,
  failed: readonly { readonly id: string }[] | undefined,
): Readonly<Record<string, unknown>> => {
  if (failed) return { ids: failed.map(({ id }) => id) };
  return targets.filter ? { filter: targets.filter } : { ids: targets.ids };
};
