"use client";

import { Printer } from "lucide-react";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { BulkBar } from "@/components/ui/bulk-bar";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ShipmentListItem } from "@/lib/shipments/schema";

import { openLabels } from "./print-labels";

type PrintBarProps = {
  readonly shipments: readonly ShipmentListItem[];
  readonly onClear: () => void;
};

/** One file for all, in the order of the list. A second print of a label says so first. */
export function PrintBar({ shipments, onClear }: PrintBarProps) {
  const [isAsking, setAsking] = useState(false);
  const printable = shipments.filter(({ lights }) => lights.label === "DONE");
  const again = printable.filter(({ printCount }) => printCount > 0);
  const ids = printable.map(({ id }) => id);
  const log = useApiMutation({
    method: "POST",
    path: "/shipments/prints",
    body: () => ({ ids }),
    invalidate: [["shipments"]],
    success: false,
  });
  const print = () => {
    setAsking(false);
    openLabels(ids);
    log.mutate();
  };
  const without = shipments.length - printable.length;
  return (
    <>
      <BulkBar
        selectedCount={shipments.length}
        onClear={onClear}
        summary={without > 0 ? `${without} without a label` : undefined}
      >
        <ShortcutButton
          variant="primary"
          shortcut="p"
          shortcutLabel="Print the labels"
          disabled={printable.length === 0}
          onClick={() => (again.length > 0 ? setAsking(true) : print())}
        >
          <Printer aria-hidden />
          Print {printable.length}
        </ShortcutButton>
      </BulkBar>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Print ${again.length === 1 ? "a label" : `${again.length} labels`} again?`}
        tone="primary"
        confirmLabel={`Print ${printable.length}`}
        cancelLabel="Keep them"
        onConfirm={print}
      >
        {again.length} of {printable.length} {again.length === 1 ? "was" : "were"} printed before.
        Two parcels with one label travel as one: destroy the first print.
      </ConfirmDialog>
    </>
  );
}
