"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { GlyphText } from "@/components/status/glyph-text";
import type { GlyphName, Tone } from "@/components/status/glyph";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel, Quantity } from "@/components/ui/panel";
import { formatMoney } from "@/lib/kernel/money";
import { formatGrams } from "@/lib/kernel/weight";
import type { OrderDetail, OrderLineView } from "@/lib/orders/schema";

import { EditLinesSheet } from "./edit-lines-sheet";
import { MapLine } from "./map-line";

type LineState = { readonly tone: Tone; readonly glyph?: GlyphName; readonly label: string };

function stateOf(line: OrderLineView): LineState {
  const live = line.ordered - line.cancelled;
  if (live <= 0) return { tone: "idle", glyph: "ring-slash", label: "Cancelled" };
  if (!line.requiresShipping) return { tone: "idle", glyph: "ring-slash", label: "Not shipped" };
  if (line.shipped >= live)
    return { tone: "moving", glyph: "ring-three-quarters", label: "Shipped" };
  if (line.shipped > 0)
    return { tone: "moving", glyph: "ring-half", label: `${line.shipped} of ${live} shipped` };
  if (line.skuCode === null) return { tone: "wait", label: "No match" };
  if (line.reserved >= live) return { tone: "idle", glyph: "ring", label: "Reserved" };
  if (line.reserved > 0) return { tone: "wait", label: `${line.backOrdered} short` };
  return { tone: "idle", glyph: "ring-dashed", label: "Waiting" };
}

const HEAD = "h-8 px-3.5 text-sm font-medium text-muted-foreground";
const CELL = "border-t border-border px-3.5 py-2.5 align-middle";
const NUMBER = "text-right";
const LABELLED =
  "phone:flex phone:justify-between phone:border-t-0 phone:py-0.5 phone:text-left phone:before:text-muted-foreground phone:before:content-[attr(data-label)]";

/** What it waits for, before it is paid or short. */
const isUnmapped = (line: OrderLineView): boolean =>
  line.skuId === null && line.requiresShipping && line.ordered - line.cancelled > line.shipped;

/** Ordered is reserved, shipped, cancelled and back-ordered: numbers that add up. */
export function OrderLines({ order }: { readonly order: OrderDetail }) {
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title="Lines"
      sub={`${order.unitCount} ${order.unitCount === 1 ? "unit" : "units"}, ${formatGrams(order.weightGrams)}`}
      action={
        <>
          {order.warehouse !== null && <Badge>{order.warehouse.name}</Badge>}
          {order.allowed.includes("edit-lines") && (
            <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
              Edit items
            </Button>
          )}
        </>
      }
    >
      <table className="w-full phone:block" aria-label="Lines">
        <thead className="phone:hidden">
          <tr className="text-left">
            <th className={HEAD}>Item</th>
            <th className={`${HEAD} ${NUMBER}`}>Ordered</th>
            <th className={`${HEAD} ${NUMBER}`}>Reserved</th>
            <th className={`${HEAD} ${NUMBER}`}>Shipped</th>
            <th className={`${HEAD} ${NUMBER}`}>Cancelled</th>
            <th className={`${HEAD} ${NUMBER}`}>Back-ordered</th>
            <th className={HEAD}>State</th>
            <th className={`${HEAD} ${NUMBER}`}>Total</th>
          </tr>
        </thead>
        <tbody className="phone:block">
          {order.lines.map((line) => {
            const { tone, glyph, label } = stateOf(line);
            return (
              <tr
                key={line.id}
                className="phone:block phone:border-t phone:border-border phone:py-2"
              >
                <td className={`${CELL} phone:block phone:border-t-0 phone:py-0.5`}>
                  <span className="block font-medium">
                    {line.title}
                    {line.variantTitle !== null && `, ${line.variantTitle}`}
                  </span>
                  <span className="text-sm text-muted-foreground">
                    <span className="font-mono">
                      {line.skuCode ?? line.externalSku ?? "no SKU"}
                    </span>
                    {line.hsn !== null && ` · HSN ${line.hsn}`}
                  </span>
                  {isUnmapped(line) && <MapLine orderId={order.id} line={line} />}
                </td>
                <td data-label="Ordered" className={`${CELL} ${NUMBER} ${LABELLED}`}>
                  <Quantity value={line.ordered} />
                </td>
                <td data-label="Reserved" className={`${CELL} ${NUMBER} ${LABELLED}`}>
                  <ReservedUnits line={line} />
                </td>
                <td data-label="Shipped" className={`${CELL} ${NUMBER} ${LABELLED}`}>
                  <Quantity value={line.shipped} />
                </td>
                <td data-label="Cancelled" className={`${CELL} ${NUMBER} ${LABELLED}`}>
                  <Quantity value={line.cancelled} />
                </td>
                <td data-label="Back-ordered" className={`${CELL} ${NUMBER} ${LABELLED}`}>
                  <span className={line.backOrdered > 0 ? "font-medium text-wait" : undefined}>
                    <Quantity value={line.backOrdered} />
                  </span>
                </td>
                <td data-label="State" className={`${CELL} ${LABELLED}`}>
                  <GlyphText tone={tone} glyph={glyph} coloured={tone === "wait"}>
                    {label}
                  </GlyphText>
                </td>
                <td
                  data-label="Total"
                  className={`${CELL} ${NUMBER} ${LABELLED} whitespace-nowrap`}
                >
                  {formatMoney(line.total)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {isEditing && <EditLinesSheet order={order} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

/** Held units lead to the ledger, where they are held and since when. */
function ReservedUnits({ line }: { readonly line: OrderLineView }) {
  if (line.skuId === null || line.reserved === 0) return <Quantity value={line.reserved} />;
  return (
    <Link
      href={`/inventory/${line.skuId}`}
      className="font-medium text-primary hover:underline"
      aria-label={`${line.reserved} reserved, open the stock of ${line.skuCode ?? line.title}`}
    >
      {line.reserved.toLocaleString("en-US")}
    </Link>
  );
}
