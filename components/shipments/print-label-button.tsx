"use client";

import { Printer } from "lucide-react";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ShipmentDetail } from "@/lib/shipments/schema";

/** Every print is logged; a second one says so first. */
export function PrintLabelButton({ shipment }: { readonly shipment: ShipmentDetail }) {
  const [isAsking, setAsking] = useState(false);
  const prints = shipment.label?.prints.length ?? 0;
  const log = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/prints`,
    invalidate: [["shipments"]],
    success: false,
  });
  if (!shipment.allowed.includes("print")) return null;
  const print = () => {
    setAsking(false);
    window.open(`/api/v1/shipments/${shipment.id}/label`, "_blank", "noopener");
    log.mutate();
  };
  return (
    <>
      <ShortcutButton
        variant="primary"
        shortcut="p"
        shortcutLabel="Print the label"
        onClick={() => (prints > 0 ? setAsking(true) : print())}
      >
        <Printer aria-hidden />
        Print label
      </ShortcutButton>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Print the label again?"
        tone="primary"
        confirmLabel="Print again"
        cancelLabel="Keep it"
        onConfirm={print}
      >
        It was printed {prints === 1 ? "once" : `${prints} times`} before. Two parcels with one
        label travel as one: destroy the first print.
      </ConfirmDialog>
    </>
  );
}
