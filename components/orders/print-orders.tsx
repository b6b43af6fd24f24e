"use client";

import { Printer } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { useAllMatching } from "@/components/lists/use-all-matching";
import { Button } from "@/components/ui/button";
import type { OrderListItem } from "@/lib/orders/schema";

const PrintFilesSheet = lazy(() =>
  import("@/components/shipments/print-files-sheet").then((module) => ({
    default: module.PrintFilesSheet,
  })),
);

type PrintOrdersProps = {
  readonly orders: readonly OrderListItem[];
  /** The list's filter, where all it finds is to be printed and not the chosen rows. */
  readonly matching: Readonly<Record<string, string>> | undefined;
};

/** Orders in one parcel have one label. */
const labelledOf = (orders: readonly OrderListItem[]): readonly string[] => [
  ...new Set(orders.flatMap(({ shipment }) => (shipment?.awb ? [shipment.id] : []))),
];

/** The labels of the chosen orders in one file, or of all that match in as many as it takes. */
export function PrintOrders({ orders, matching }: PrintOrdersProps) {
  const [isOpen, setOpen] = useState(false);
  const all = useAllMatching<OrderListItem>("/orders", isOpen ? matching : undefined);
  const labelled = labelledOf(orders);
  const content = (
    <>
      <Printer aria-hidden />
      Print {matching === undefined && labelled.length > 0 && labelled.length}
    </>
  );
  if (matching !== undefined)
    return (
      <>
        <Button className="phone:hidden" onClick={() => setOpen(true)}>
          {content}
        </Button>
        <Suspense fallback={null}>
          {isOpen && (
            <PrintFilesSheet
              ids={all.rows && labelledOf(all.rows)}
              withoutLabel={all.rows?.filter(({ shipment }) => !shipment?.awb).length ?? 0}
              error={all.error}
              onRetry={all.retry}
              onClose={() => setOpen(false)}
            />
          )}
        </Suspense>
      </>
    );
  return labelled.length === 0 ? (
    <Button disabled className="phone:hidden">
      {content}
    </Button>
  ) : (
    <Button asChild className="phone:hidden">
      <a href={`/api/v1/shipments/labels?ids=${labelled.join(",")}`} target="_blank" rel="noopener">
        {content}
      </a>
    </Button>
  );
}
