"use client";

import { useApiMutation } from "@/components/providers/use-api";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/dialog";
import { KeyValue, KeyValues } from "@/components/ui/panel";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { LIVE_CHANGES } from "./live-changes";

type ModeDialogProps = {
  readonly account: CarrierAccountView;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** The switch of one account; a refusal stays in the dialog, beside what was asked. */
function useSwitch(account: CarrierAccountView, act: string, onClose: () => void) {
  const mutation = useApiMutation({
    method: "POST",
    path: `/carriers/${account.id}/${act}`,
    invalidate: [["carriers"], ["me"], ["today"]],
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const { problem } = mutation;
  return {
    mutate: mutation.mutate,
    isPending: mutation.isPending,
    close: () => {
      mutation.reset();
      onClose();
    },
    refusal: problem !== undefined && !problem.isUnknownOutcome && (
      <Callout tone="stop" title={problem.message} urgent className="mt-3">
        {problem.nextAction}
      </Callout>
    ),
  };
}

export function GoLiveDialog({ account, open, onClose }: ModeDialogProps) {
  const { mutate, isPending, close, refusal } = useSwitch(account, "go-live", onClose);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Take ${account.name} live?`}
      confirmLabel="Go live"
      runningLabel="Asking the courier"
      cancelLabel="Stay in dry run"
      tone="primary"
      running={isPending}
      onConfirm={() => mutate()}
    >
      <p className="mb-3">
        {account.carrierName} is asked first whether it takes the credentials. Then this changes, at
        once and for everybody:
      </p>
      <KeyValues>
        {LIVE_CHANGES.map(({ what, live }) => (
          <KeyValue key={what} name={what}>
            {live}
          </KeyValue>
        ))}
      </KeyValues>
      <p className="mt-3 text-muted-foreground">
        Parcels of the dry run stay with the simulator. It can be switched back at any time.
      </p>
      {refusal}
    </ConfirmDialog>
  );
}

export function DryRunDialog({ account, open, onClose }: ModeDialogProps) {
  const { mutate, isPending, close, refusal } = useSwitch(account, "return-to-dry-run", onClose);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Return ${account.name} to dry run?`}
      confirmLabel="Return to dry run"
      runningLabel="Returning"
      cancelLabel="Stay live"
      running={isPending}
      onConfirm={() => mutate()}
    >
      From then on the simulator is booked, and no parcel leaves with {account.carrierName}. What is
      booked stays real: it is followed, collected and charged as before.
      {refusal}
    </ConfirmDialog>
  );
}
