"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";

import { HoldFields } from "./hold-fields";
import { TOUCHED } from "./touched";

type HoldDialogProps = {
  readonly orderId: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

const EMPTY = { reason: "", until: "" };

export function HoldDialog({ orderId, open, onClose }: HoldDialogProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const reason = draft.reason.trim();
  const hold = useApiMutation({
    method: "POST",
    path: `/orders/${orderId}/hold`,
    body: () => ({ reason, until: draft.until === "" ? null : draft.until }),
    invalidate: TOUCHED,
    onSuccess: () => {
      setDraft(EMPTY);
      setChecked(false);
      onClose();
    },
    onProblem: ({ fieldErrors }) => "until" in fieldErrors,
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Hold the order"
      description="Its stock stays reserved. No courier is booked until it goes on."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ShortcutButton
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Hold the order"
            inDialog
            running={hold.isPending}
            runningLabel="Holding"
            onClick={() => (reason === "" ? setChecked(true) : hold.mutate())}
          >
            Hold order
          </ShortcutButton>
        </>
      }
    >
      <div className="mt-3 flex flex-col gap-3.5">
        <HoldFields
          reason={draft.reason}
          until={draft.until}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          reasonError={
            isChecked && reason === "" ? "Say why, for whoever opens it next" : undefined
          }
          untilError={hold.problem?.fieldErrors["until"]}
        />
      </div>
    </Dialog>
  );
}
