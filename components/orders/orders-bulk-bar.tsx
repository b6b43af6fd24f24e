"use client";

import { Ban, Combine, Ellipsis, Pause, Play, Tag, UserRound } from "lucide-react";
import { useState } from "react";

import { useShortcuts, useSingleKeys } from "@/components/providers/shortcuts/use-shortcuts";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { MenuButton } from "@/components/ui/menu-button";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { formatMoney } from "@/lib/kernel/money";
import { formatGrams } from "@/lib/kernel/weight";
import type { OrderListItem } from "@/lib/orders/schema";

import type { OrderAct } from "./act-draft";
import { type ActTargets, BulkActDrawer } from "./bulk-act-drawer";
import { BulkShipDrawer } from "./bulk-ship-drawer";
import { PrintOrders } from "./print-orders";
import { ShipDrawer } from "./ship-drawer";

type OrdersBulkBarProps = {
  /** Chosen, of those on this page. */
  readonly orders: readonly OrderListItem[];
  /** Everything the filter finds, where that is what was chosen. */
  readonly matching: Extract<ActTargets, { filter: object }> | undefined;
  /** How many the filter finds; offers to choose them all. */
  readonly matchingCount: number | undefined;
  /** More match than may be changed at once. */
  readonly isTooMany: boolean;
  readonly onSelectAllMatching: () => void;
  /** With what is still to do: it stays chosen. */
  readonly onClear: (stillChosen?: readonly string[]) => void;
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

export function OrdersBulkBar({ orders, matching, onClear, ...all }: OrdersBulkBarProps) {
  const [shipping, setShipping] = useState<readonly OrderListItem[]>();
  const [acting, setActing] = useState<{ readonly act: OrderAct; readonly on: ActTargets }>();
  const [singleKeysEnabled] = useSingleKeys();
  const single = shipping?.length === 1 && matching === undefined ? shipping[0] : undefined;
  const targets: ActTargets = matching ?? {
    ids: orders.map(({ id }) => id),
    count: orders.length,
  };
  const isChosen = targets.count > 0;
  const begin = (act: OrderAct) => setActing({ act, on: targets });
  useShortcuts(
    [
      { keys: "h", label: "Hold the selection", run: () => begin("hold") },
      { keys: "t", label: "Tag the selection", run: () => begin("tag") },
      { keys: "a", label: "Assign the selection", run: () => begin("assign") },
    ],
    isChosen && acting === undefined,
  );
  const hint = (key: string) => (singleKeysEnabled ? { hint: key } : {});
  const keys = (key: string) => (singleKeysEnabled ? { keys: key } : {});
  const close = () => setShipping(undefined);
  return (
    <>
      <BulkBar
        selectedCount={orders.length}
        matchingCount={all.matchingCount}
        allMatchingSelected={matching !== undefined}
        onSelectAllMatching={all.onSelectAllMatching}
        onClear={() => onClear()}
        summary={
          matching === undefined
            ? `${totalsOf(orders)}${all.isTooMany ? " · filter below 1,000 to select all that match" : ""}`
            : "all that match"
        }
      >
        <span className="flex gap-1 max-lg:hidden">
          <Button variant="ghost" onClick={() => begin("hold")} {...hint("H")}>
            Hold
          </Button>
          <Button variant="ghost" onClick={() => begin("tag")} {...hint("T")}>
            Tag
          </Button>
          <Button variant="ghost" onClick={() => begin("assign")} {...hint("A")}>
            Assign
          </Button>
          <Button variant="ghost" onClick={() => begin("combine")}>
            Combine
          </Button>
        </span>
        <MenuButton
          side="top"
          align="end"
          trigger={
            <Button variant="ghost" size="icon" aria-label="More for the selection">
              <Ellipsis aria-hidden />
            </Button>
          }
          items={[
            {
              ...{ label: "Hold", icon: <Pause aria-hidden />, ...keys("H") },
              onSelect: () => begin("hold"),
            },
            { label: "Release", icon: <Play aria-hidden />, onSelect: () => begin("release") },
            {
              ...{ label: "Tag", icon: <Tag aria-hidden />, ...keys("T") },
              onSelect: () => begin("tag"),
            },
            {
              ...{ label: "Assign", icon: <UserRound aria-hidden />, ...keys("A") },
              onSelect: () => begin("assign"),
            },
            {
              ...{ label: "Combine into one parcel", icon: <Combine aria-hidden /> },
              onSelect: () => begin("combine"),
            },
            { kind: "separator" },
            {
              ...{ label: "Cancel orders", icon: <Ban aria-hidden />, destructive: true },
              onSelect: () => begin("cancel"),
            },
          ]}
        />
        <PrintOrders orders={orders} matching={matching?.filter} />
        <ShortcutButton
          variant="primary"
          shortcut="s"
          shortcutLabel="Ship the selection"
          onClick={() => setShipping(orders)}
        >
          Ship {targets.count.toLocaleString("en-US")}
        </ShortcutButton>
      </BulkBar>
      <BulkShipDrawer
        orders={shipping ?? []}
        matching={matching?.filter}
        open={shipping !== undefined && single === undefined}
        onClose={close}
        onDone={() => onClear()}
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
      {acting !== undefined && (
        <BulkActDrawer
          act={acting.act}
          targets={acting.on}
          onClose={(failedIds) => {
            setActing(undefined);
            if (failedIds !== undefined) onClear(failedIds);
          }}
        />
      )}
    </>
  );
}
