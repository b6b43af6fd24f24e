"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatGrams } from "@/lib/kernel/weight";
import type { OrderDetail } from "@/lib/orders/schema";

import { EditLinesSheet } from "./edit-lines-sheet";
import { OrderLineRow } from "./order-line-row";

const HEAD = "h-8 px-3.5 text-sm font-medium text-muted-foreground";
const NUMBER = "text-right";

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
          {order.lines.map((line) => (
            <OrderLineRow key={line.id} orderId={order.id} line={line} />
          ))}
        </tbody>
      </table>
      {isEditing && <EditLinesSheet order={order} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
