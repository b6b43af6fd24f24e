"use client";

import { Printer } from "lucide-react";
import { useState } from "react";

import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { formatMoney } from "@/lib/kernel/money";
import { formatGrams } from "@/lib/kernel/weight";
import type { OrderListItem } from "@/lib/orders/schema";

import { BulkShipDrawer } from "./bulk-ship-drawer";
import { ShipDrawer } from "./ship-drawer";

type OrdersBulkBarProps = {
  readonly orders: readonly OrderListItem[];
  readonly onClear: () => void;
};

/** Sums by currency: rupees and dollars are never added together. */
function totalsOf(orders: readonly OrderListItem[]): string {
  const byCurrency = new Map<string, number>();
  for (const { total } of orders)
    byCurrency.set(total.currency, (byCurrency.get(total.currency) ?? 0) + total.amountMinor);
  const money = [...byCurrency].map(([currency, amountMinor]) =>
    formatMoney({ amountMinor, currency }),
  );
  const grams = orders.reduce((sum, { weightGrams }) => sum + weightGrams, 0);
  return [...money, formatGrams(grams)].join(", ");
}

export function OrdersBulkBar({ orders, onClear }: OrdersBulkBarProps) {
  const [shipping, setShipping] = useState<readonly OrderListItem[]>();
  const labelled = orders.flatMap(({ shipment }) => (shipment?.awb ? [shipment.id] : []));
  const single = shipping?.length === 1 ? shipping[0] : undefined;
  const close = () => setShipping(undefined);
  return (
    <>
      <BulkBar selectedCount={orders.length} onClear={onClear} summary={totalsOf(orders)}>
        <Button asChild={labelled.length > 0} disabled={labelled.length === 0}>
          {labelled.length > 0 ? (
            <a
              href={`/api/v1/shipments/labels?ids=${labelled.join(",")}`}
              target="_blank"
              rel="noopener"
            >
              <Printer aria-hidden />
              Print {labelled.length}
            </a>
          ) : (
            <>
              <Printer aria-hidden />
              Print
            </>
          )}
        </Button>
        <ShortcutButton
          variant="primary"
          shortcut="s"
          shortcutLabel="Ship the selection"
          onClick={() => setShipping(orders)}
        >
          Ship {orders.length}
        </ShortcutButton>
      </BulkBar>
      <BulkShipDrawer
        orders={shipping ?? []}
        open={shipping !== undefined && single === undefined}
        onClose={close}
        onDone={onClear}
      />
      {single !== undefined && (
        <ShipDrawer
          orderId={single.id}
          orderNumber={single.number}
          subtitle={single.buyerName}
          open
          onClose={close}
        />
      )}
    </>
  );
}
