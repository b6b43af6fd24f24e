"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Textarea } from "@/components/ui/textarea";

import { inputFor } from "./action-draft";

type DiscardDialogProps = {
  readonly open: boolean;
  readonly count: number;
  /** The work in words: "Process webhook". */
  readonly name: string;
  readonly running: boolean;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => void;
};

/** What is discarded is never run again, so it asks why. */
export function DiscardDialog({
  open,
  count,
  name,
  running,
  onClose,
  onDiscard,
}: DiscardDialogProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const what = count === 1 ? "1 run" : `${count} runs`;
  const discard = () => {
    const read = inputFor("reason", { reason });
    setError(read.ok ? undefined : read.message);
    if (read.ok) onDiscard(reason.trim());
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Discard ${what} of “${name}”?`}
      description="They are never run again. Error, input and your reason stay on record."
      footer={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <ShortcutButton
            variant="destructive"
            shortcut="mod+enter"
            shortcutLabel={`Discard ${what}`}
            inDialog
            running={running}
            runningLabel="Discarding"
            onClick={discard}
          >
            Discard {what}
          </ShortcutButton>
        </>
      }
    >
      <Field label="Reason" error={error} className="mt-3">
        <Textarea
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setError(undefined);
          }}
        />
      </Field>
    </Dialog>
  );
}
