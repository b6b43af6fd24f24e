"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { AddressView } from "@/lib/orders/schema";

import { AddressFields, type AddressDraft, addressBody, draftOf } from "./address-fields";

type AddressDialogProps = {
  readonly orderId: string;
  readonly address: AddressView;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** The server checks the address; its word stands beside the field it is about. */
export function AddressDialog({ orderId, address, open, onClose }: AddressDialogProps) {
  const [edited, setEdited] = useState<AddressDraft>();
  const draft = edited ?? draftOf(address);
  const save = useApiMutation({
    method: "PATCH",
    path: `/orders/${orderId}/address`,
    body: () => addressBody(draft),
    invalidate: [["orders"], ["exceptions"]],
    onSuccess: () => {
      setEdited(undefined);
      onClose();
    },
    onProblem: (problem) => Object.keys(problem.fieldErrors).length > 0,
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Edit the address"
      description="It is used for parcels that are not booked yet. The shop keeps its own."
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ShortcutButton
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Save the address"
            inDialog
            running={save.isPending}
            runningLabel="Saving"
            onClick={() => save.mutate()}
          >
            Save address
          </ShortcutButton>
        </>
      }
    >
      <AddressFields draft={draft} errors={save.problem?.fieldErrors ?? {}} onChange={setEdited} />
    </Dialog>
  );
}
