"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { OrderDetail } from "@/lib/orders/schema";

import { HoldDialog } from "./hold-dialog";
import { TOUCHED } from "./touched";

type OrderActionsProps = {
  readonly order: OrderDetail;
  readonly onShip: () => void;
};

/** What the order's state allows, and nothing else. */
export function OrderActions({ order, onShip }: OrderActionsProps) {
  const [isHolding, setHolding] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const can = (act: OrderDetail["allowed"][number]) => order.allowed.includes(act);
  const release = useApiMutation({
    method: "POST",
    path: `/orders/${order.id}/release`,
    invalidate: TOUCHED,
  });
  const cancel = useApiMutation({
    method: "POST",
    path: `/orders/${order.id}/cancel`,
    body: () => ({ reason: "Cancelled at the desk" }),
    invalidate: TOUCHED,
    onSuccess: () => setCancelling(false),
  });
  return (
    <>
      <span className="flex phone:hidden">
        <Neighbour id={order.newerId} label="Newer order" icon={<ChevronUp aria-hidden />} />
        <Neighbour id={order.olderId} label="Older order" icon={<ChevronDown aria-hidden />} />
      </span>
      {can("cancel") && (
        <Button
          variant="destructive-quiet"
          onClick={() => setCancelling(true)}
          className="phone:hidden"
        >
          Cancel order
        </Button>
      )}
      {can("hold") && (
        <ShortcutButton
          shortcut="h"
          shortcutLabel="Hold the order"
          onClick={() => setHolding(true)}
        >
          Hold
        </ShortcutButton>
      )}
      {can("release") && (
        <ShortcutButton
          shortcut="h"
          shortcutLabel="Release the order"
          running={release.isPending}
          runningLabel="Releasing"
          onClick={() => release.mutate()}
        >
          Release
        </ShortcutButton>
      )}
      {can("ship") && (
        <ShortcutButton
          variant="primary"
          shortcut="s"
          shortcutLabel="Ship the order"
          onClick={onShip}
        >
          {shipWords(order)}
        </ShortcutButton>
      )}
      <HoldDialog orderId={order.id} open={isHolding} onClose={() => setHolding(false)} />
      <ConfirmDialog
        open={isCancelling}
        onOpenChange={setCancelling}
        title={`Cancel order ${order.number}?`}
        cancelLabel="Keep it"
        confirmLabel="Cancel order"
        runningLabel="Cancelling"
        running={cancel.isPending}
        onConfirm={() => cancel.mutate()}
      >
        Its reserved units go back to stock.{" "}
        {order.isOwn ? "" : "The shop is not told: refund the buyer there. "}
        This cannot be undone here.
      </ConfirmDialog>
    </>
  );
}

function shipWords({ combined, shippedUnitCount }: OrderDetail): string {
  if (combined.length > 0) return `Ship ${combined.length + 1} orders`;
  return shippedUnitCount > 0 ? "Ship the rest" : "Ship order";
}

function Neighbour({
  id,
  label,
  icon,
}: {
  readonly id: string | null;
  readonly label: string;
  readonly icon: React.ReactNode;
}) {
  return id === null ? (
    <Button variant="ghost" size="icon" aria-label={label} disabled>
      {icon}
    </Button>
  ) : (
    <Button variant="ghost" size="icon" asChild>
      <Link href={`/orders/${id}`} aria-label={label}>
        {icon}
      </Link>
    </Button>
  );
}
