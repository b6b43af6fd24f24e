"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { CycleCountView } from "@/lib/inventory/count-schema";

import { Refusal } from "@/components/forms/refusal";
import { counted, signed } from "./signed";
import { STOCK_KEYS } from "./stock-keys";

type CountActsProps = {
  readonly count: CycleCountView;
  readonly mayDiscard: boolean;
  /** Waits for numbers that are still being saved; false when one of them could not be. */
  readonly onSettle: () => Promise<boolean>;
};

/** Ends an open sheet: posts what differs, or throws it away. */
export function CountActs({ count, mayDiscard, onSettle }: CountActsProps) {
  const [asked, setAsked] = useState<"post" | "discard">();
  const [isSettling, setSettling] = useState(false);
  const close = () => setAsked(undefined);
  // The last number may have been typed a moment ago; what is posted is the whole sheet.
  const askToPost = async () => {
    setSettling(true);
    const isWritten = await onSettle().finally(() => setSettling(false));
    if (isWritten) setAsked("post");
  };
  const options = {
    method: "POST",
    invalidate: STOCK_KEYS,
    onSuccess: close,
    onProblem: ({ isUnknownOutcome }: { readonly isUnknownOutcome: boolean }) => !isUnknownOutcome,
  } as const;
  const post = useApiMutation({ ...options, path: `/cycle-counts/${count.id}/post` });
  const discard = useApiMutation({ ...options, path: `/cycle-counts/${count.id}/discard` });
  const { name, warehouse, lineCount, countedCount, differingCount, unitDifference } = count;
  const uncounted = lineCount - countedCount;
  return (
    <>
      {mayDiscard && (
        <Button variant="ghost" onClick={() => setAsked("discard")}>
          Discard
        </Button>
      )}
      <ShortcutButton
        variant="primary"
        shortcut="mod+enter"
        shortcutLabel="Post the count"
        disabled={countedCount === 0}
        running={isSettling}
        runningLabel="Saving"
        onClick={() => void askToPost()}
      >
        Post count
      </ShortcutButton>
      <ConfirmDialog
        open={asked === "post"}
        onOpenChange={(open) => {
          if (open) return;
          post.reset();
          close();
        }}
        title={`Post “${name}”?`}
        tone="primary"
        confirmLabel={differingCount === 0 ? "Post" : `Correct ${counted(differingCount, "SKU")}`}
        runningLabel="Posting"
        cancelLabel="Keep counting"
        running={post.isPending}
        onConfirm={() => post.mutate()}
      >
        <p>
          {differingCount === 0
            ? `The books are right about all ${counted(countedCount, "counted SKU")}. Stock in ${warehouse.name} stays as it is, and the sheet is closed.`
            : `${counted(differingCount, "SKU")} in ${warehouse.name} ${differingCount === 1 ? "is" : "are"} corrected by what was found more or less, ${signed(unitDifference)} units together. Each is a row in the ledger with the name of this sheet.`}
        </p>
        {uncounted > 0 && (
          <p className="mt-2 text-muted-foreground">
            {counted(uncounted, "line")} that nobody has counted{" "}
            {uncounted === 1 ? "stays" : "stay"} as {uncounted === 1 ? "it is" : "they are"}.
          </p>
        )}
        <div className="mt-3 empty:hidden">
          <Refusal problem={post.problem} />
        </div>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "discard"}
        onOpenChange={(open) => {
          if (open) return;
          discard.reset();
          close();
        }}
        title={`Discard “${name}”?`}
        confirmLabel="Discard the sheet"
        runningLabel="Discarding"
        running={discard.isPending}
        onConfirm={() => discard.mutate()}
      >
        <p>
          Stock stays as it is. {counted(countedCount, "count")} written down so far can still be
          read, but not posted.
        </p>
        <div className="mt-3 empty:hidden">
          <Refusal problem={discard.problem} />
        </div>
      </ConfirmDialog>
    </>
  );
}
