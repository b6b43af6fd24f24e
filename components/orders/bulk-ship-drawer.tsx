"use client";

import Link from "next/link";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { SheetSection } from "@/components/ui/sheet-section";
import { formatMoney } from "@/lib/kernel/money";
import type { BulkResult } from "@/lib/http/page-schema";
import type { OrderListItem } from "@/lib/orders/schema";

type BulkShipDrawerProps = {
  readonly orders: readonly OrderListItem[];
  readonly open: boolean;
  readonly onClose: () => void;
  /** The chosen rows are done with. */
  readonly onDone: () => void;
};

type Verdict = BulkResult["verdicts"][number];

/** Why an order cannot be booked now, before anything is sent. */
function blockOf(order: OrderListItem): string | undefined {
  if (order.combinedInto !== null) return `Goes in the parcel of ${order.combinedInto.number}.`;
  if (order.shipment !== null && order.shipment.status !== "NOT_BOOKED")
    return order.shipment.status === "UNCERTAIN"
      ? "Its first booking is unconfirmed. We are asking the courier."
      : "Already booked.";
  switch (order.status) {
    case "TO_SHIP":
    case "PARTIALLY_SHIPPED":
    case "EXCEPTION":
      return undefined;
    case "SHORT_STOCK":
      return `Only ${order.reservedUnitCount} of ${order.unitCount} units are reserved.`;
    case "UNMAPPED":
      return "A line has no SKU here yet.";
    case "ON_HOLD":
      return "It is on hold. Release it first.";
    case "RECEIVED":
      return "It is not paid yet.";
    default:
      return "Nothing is left to ship.";
  }
}

/** Before: what is ready and what is blocked, with its reason. After: every row has its verdict. */
export function BulkShipDrawer({ orders, open, onClose, onDone }: BulkShipDrawerProps) {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const ready = orders.filter(
    (order) => blockOf(order) === undefined && !verdicts.get(order.id)?.ok,
  );
  const blocked = orders.filter((order) => blockOf(order) !== undefined && !verdicts.has(order.id));
  const ship = useApiMutation<BulkResult, readonly string[]>({
    method: "POST",
    path: "/shipments/bulk",
    body: (orderIds) => ({ orderIds }),
    invalidate: [["orders"], ["shipments"], ["me"], ["today"]],
    success: ({ data }) => ({
      title: `${data.succeeded} of ${data.verdicts.length} shipments are being booked`,
      tone: data.failed === 0 ? "done" : "wait",
    }),
    onSuccess: ({ data }) =>
      setVerdicts(
        (before) => new Map([...before, ...data.verdicts.map((row) => [row.id, row] as const)]),
      ),
  });
  const hasRun = verdicts.size > 0;
  const failed = [...verdicts.values()].filter(({ ok }) => !ok).length;
  const close = () => {
    if (hasRun && failed === 0) onDone();
    setVerdicts(new Map());
    onClose();
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && close()}
      size="wide"
      title={`Ship ${orders.length} orders`}
      subtitle="each order is booked on its own"
      footer={
        <>
          <span className="text-muted-foreground">
            {ready.length} ready{blocked.length > 0 && `, ${blocked.length} blocked`}
          </span>
          <span className="ml-auto flex gap-2">
            <Button onClick={close}>{hasRun ? "Close" : "Cancel"}</Button>
            {(!hasRun || failed > 0) && (
              <ShortcutButton
                variant="primary"
                shortcut="mod+enter"
                shortcutLabel="Book the shipments"
                inDialog
                disabled={ready.length === 0}
                running={ship.isPending}
                runningLabel="Booking"
                onClick={() => ship.mutate(ready.map(({ id }) => id))}
              >
                {hasRun ? `Try ${failed} again` : `Book ${ready.length}`}
              </ShortcutButton>
            )}
          </span>
        </>
      }
    >
      {ship.isPending && (
        <div className="pt-4">
          <Progress label="Booking" value={0} max={1} valueText={`Booking ${ready.length}`} />
        </div>
      )}
      {hasRun && (
        <div className="pt-4">
          <Callout
            tone={failed === 0 ? "done" : "wait"}
            title={`${verdicts.size - failed} booked, ${failed} not`}
          >
            {failed === 0
              ? "AWB, label and pickup follow by themselves; the list shows them as they arrive."
              : "The good ones go on. Mend the others and try them again; nothing is booked twice."}
          </Callout>
        </div>
      )}
      <SheetSection
        title={hasRun ? "Verdicts" : "Ready"}
        note={`${ready.length} of ${orders.length}`}
      >
        <ul className="rounded-md border border-border">
          {orders
            .filter((order) => blockOf(order) === undefined || verdicts.has(order.id))
            .map((order) => (
              <OrderRow key={order.id} order={order} verdict={verdicts.get(order.id)} />
            ))}
        </ul>
      </SheetSection>
      {blocked.length > 0 && (
        <SheetSection title="Blocked" note="left out, with the reason">
          <ul className="rounded-md border border-border">
            {blocked.map((order) => (
              <OrderRow key={order.id} order={order} block={blockOf(order)} />
            ))}
          </ul>
        </SheetSection>
      )}
    </Sheet>
  );
}

type OrderRowProps = {
  readonly order: OrderListItem;
  readonly verdict?: Verdict | undefined;
  readonly block?: string | undefined;
};

function OrderRow({ order, verdict, block }: OrderRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-border px-3.5 py-2.5 first:border-t-0">
      <Link href={`/orders/${order.id}`} className="font-mono font-medium hover:underline">
        {order.number}
      </Link>
      <span className="min-w-0 flex-1 truncate text-muted-foreground">
        {order.buyerName}, {order.shipCity}
      </span>
      {verdict !== undefined ? (
        <GlyphText tone={verdict.ok ? "done" : "stop"} coloured={!verdict.ok}>
          {verdict.message}
        </GlyphText>
      ) : block !== undefined ? (
        <GlyphText tone="wait" coloured>
          {block}
        </GlyphText>
      ) : (
        <span>{formatMoney(order.total)}</span>
      )}
    </li>
  );
}
