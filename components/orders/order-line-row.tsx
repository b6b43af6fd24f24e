import Link from "next/link";

import type { GlyphName, Tone } from "@/components/status/glyph";
import { GlyphText } from "@/components/status/glyph-text";
import { Quantity } from "@/components/ui/panel";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderLineView } from "@/lib/orders/schema";

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

const CELL = "border-t border-border px-3.5 py-2.5 align-middle";
const NUMBER = "text-right";
const LABELLED =
  "phone:flex phone:justify-between phone:border-t-0 phone:py-0.5 phone:text-left phone:before:text-muted-foreground phone:before:content-[attr(data-label)]";

const COLUMN_COUNT = 8;

/** Waits for somebody to say what it is. */
const isUnmapped = (line: OrderLineView): boolean =>
  line.skuId === null && line.requiresShipping && line.ordered - line.cancelled > line.shipped;

type OrderLineRowProps = { readonly orderId: string; readonly line: OrderLineView };

/** One line with its numbers; under it, where its item has no SKU, the choice of one. */
export function OrderLineRow({ orderId, line }: OrderLineRowProps) {
  const { tone, glyph, label } = stateOf(line);
  return (
    <>
      <tr className="phone:block phone:border-t phone:border-border phone:py-2">
        <td className={`${CELL} phone:block phone:border-t-0 phone:py-0.5`}>
          <span className="block font-medium">
            {line.title}
            {line.variantTitle !== null && `, ${line.variantTitle}`}
          </span>
          <span className="text-sm text-muted-foreground">
            <span className="font-mono">{line.skuCode ?? line.externalSku ?? "no SKU"}</span>
            {line.hsn !== null && ` · HSN ${line.hsn}`}
          </span>
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
        <td data-label="Total" className={`${CELL} ${NUMBER} ${LABELLED} whitespace-nowrap`}>
          {formatMoney(line.total)}
        </td>
      </tr>
      {isUnmapped(line) && (
        <tr className="phone:block">
          <td colSpan={COLUMN_COUNT} className="px-3.5 pb-3 phone:block">
            <MapLine orderId={orderId} line={line} />
          </td>
        </tr>
      )}
    </>
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
