"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { Warehouse } from "@/lib/warehouses/schema";

type CloseWarehouseProps = { readonly warehouse: Warehouse; readonly onClosed: () => void };

/** Asks first; a refusal says in the dialog what the warehouse still holds. */
export function CloseWarehouse({ warehouse, onClosed }: CloseWarehouseProps) {
  const [isAsking, setIsAsking] = useState(false);
  const close = useApiMutation({
    method: "POST",
    path: `/warehouses/${warehouse.id}/deactivate`,
    invalidate: [["warehouses"]],
    onSuccess: () => {
      setIsAsking(false);
      onClosed();
    },
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const { problem } = close;
  return (
    <>
      <Button variant="destructive-quiet" onClick={() => setIsAsking(true)}>
        Close warehouse
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={(next) => {
          if (next) return;
          close.reset();
          setIsAsking(false);
        }}
        title={`Close ${warehouse.name}?`}
        confirmLabel="Close warehouse"
        runningLabel="Closing"
        cancelLabel="Keep it open"
        running={close.isPending}
        onConfirm={() => close.mutate()}
      >
        Nothing is reserved from it any more and no van is sent. Its history stays, and it can be
        opened again.
        {problem !== undefined && !problem.isUnknownOutcome && (
          <Callout tone="stop" title={problem.message} urgent className="mt-3">
            {problem.nextAction}
          </Callout>
        )}
      </ConfirmDialog>
    </>
  );
}
