"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Panel, PanelBody } from "@/components/ui/panel";
import { formatMoney } from "@/lib/kernel/money";
import type { ShipmentDetail } from "@/lib/shipments/schema";

/** Void waits for the courier's yes: our word alone would still be charged. */
export function VoidPanel({ shipment }: { readonly shipment: ShipmentDetail }) {
  const [isAsking, setAsking] = useState(false);
  const request = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/void`,
    invalidate: [["shipments"], ["orders"], ["exceptions"], ["today"], ["me"]],
    onSuccess: () => setAsking(false),
  });
  if (!shipment.allowed.includes("void")) return null;
  return (
    <Panel title="Void">
      <PanelBody>
        <p>
          Not scanned yet, so it can be voided
          {shipment.charged !== null && (
            <>
              {" "}
              for <span className="font-medium">{formatMoney(shipment.charged)}</span> back
            </>
          )}
          . Its units stay reserved for the order.
        </p>
        <Button
          variant="destructive-quiet"
          size="sm"
          className="mt-2.5"
          onClick={() => setAsking(true)}
        >
          Void shipment
        </Button>
      </PanelBody>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Void this shipment?"
        confirmLabel="Void shipment"
        cancelLabel="Keep it"
        runningLabel="Asking"
        running={request.isPending}
        onConfirm={() => request.mutate()}
      >
        The AWB ends at the courier and its label must not be used any more. The order goes back to
        “To ship”. It counts as void once the courier confirms.
      </ConfirmDialog>
    </Panel>
  );
}
