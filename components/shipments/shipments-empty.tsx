import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function ShipmentsEmpty({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      kind="filtered"
      title="No shipment matches this tab and its filters"
      actions={
        <Button asChild size="sm">
          <Link href="/shipments">Show all shipments</Link>
        </Button>
      }
    >
      The search covers AWB, order number and buyer.
    </EmptyState>
  ) : (
    <EmptyState
      kind="first-time"
      title="No parcel has been booked yet"
      actions={
        <>
          <Button asChild size="sm" variant="primary">
            <Link href="/orders?tab=to-ship">Ship an order</Link>
          </Button>
          <Button asChild size="sm">
            <Link href="/go-live">How dry run works</Link>
          </Button>
        </>
      }
    >
      Choose orders and press S. The AWB, the label and the pickup follow by themselves.
    </EmptyState>
  );
}
