"use client";

import Link from "next/link";

import { QueryError } from "@/components/lists/list-error";
import { useAllMatching } from "@/components/lists/use-all-matching";
import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { SheetSection } from "@/components/ui/sheet-section";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderListItem } from "@/lib/orders/schema";

import { blockOf } from "./ship-block";
import { type ShipVerdict, useBulkShip } from "./use-bulk-ship";

type BulkShipDrawerProps = {
  readonly orders: readonly OrderListItem[];
  /** The list's filter, where all it finds is to be shipped and not the chosen rows. */
  readonly matching?: Readonly<Record<string, string>> | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The chosen rows are done with. */
  readonly onDone: () => void;
};

/** Before: what is ready and what is blocked, with its reason. After: every row has its verdict. */
export function BulkShipDrawer({
  orders: chosen,
  matching,
  open,
  onClose,
  onDone,
}: BulkShipDrawerProps) {
  const { verdicts, run, book, stop, forget } = useBulkShip();
  const all = useAllMatching<OrderListItem>("/orders", open ? matching : undefined);
  const orders = matching === undefined ? chosen : (all.rows ?? []);
  const isReading = open && matching !== undefined && all.rows === undefined;
  const ready = orders.filter(
    (order) => blockOf(order) === undefined && !verdicts.get(order.id)?.ok,
  );
  const blocked = orders.filter((order) => blockOf(order) !== undefined && !verdicts.has(order.id));
  const hasRun = verdicts.size > 0;
  const failed = [...verdicts.values()].filter(({ ok }) => !ok).length;
  const close = () => {
    if (run !== undefined) {
      stop();
      return;
    }
    if (hasRun && failed === 0) onDone();
    forget();
    onClose();
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && close()}
      size="wide"
      title={isReading ? "Ship all that match" : `Ship ${orders.length} orders`}
      subtitle="each order is booked on its own"
      footer={
        <>
          <span className="text-muted-foreground">
            {ready.length} ready{blocked.length > 0 && `, ${blocked.length} blocked`}
          </span>
          <span className="ml-auto flex gap-2">
            <Button onClick={close}>
              {run !== undefined ? "Stop" : hasRun ? "Close" : "Cancel"}
            </Button>
            {(!hasRun || ready.length > 0) && (
              <ShortcutButton
                variant="primary"
                shortcut="mod+enter"
                shortcutLabel="Book the shipments"
                inDialog
                disabled={ready.length === 0}
                running={run !== undefined}
                runningLabel="Booking"
                onClick={() => void book(ready.map(({ id }) => id))}
              >
                {hasRun
                  ? failed === ready.length
                    ? `Try ${failed} again`
                    : `Book the other ${ready.length}`
                  : `Book ${ready.length}`}
              </ShortcutButton>
            )}
          </span>
        </>
      }
    >
      {isReading && all.error !== null && <QueryError error={all.error} onRetry={all.retry} />}
      {isReading && all.error === null && (
        <p role="status" className="pt-4 text-muted-foreground">
          Reading the orders that match
        </p>
      )}
      {run !== undefined && (
        <div className="pt-4">
          <Progress
            label="Booking"
            value={run.done}
            max={run.of}
            valueText={`${run.done} of ${run.of}`}
          />
          <p role="status" className="mt-1.5 text-sm text-muted-foreground">
            {run.done} of {run.of} asked for. Stopping, or leaving this page, begins no more of
            them; those asked for go on.
          </p>
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
  readonly verdict?: ShipVerdict | undefined;
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
