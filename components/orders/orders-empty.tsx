import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type OrdersEmptyProps = {
  readonly isFiltered: boolean;
  readonly clearHref: string;
};

export function OrdersEmpty({ isFiltered, clearHref }: OrdersEmptyProps) {
  return isFiltered ? (
    <EmptyState
      kind="filtered"
      title="No order matches this tab and its filters"
      actions={
        <Button asChild size="sm">
          <Link href={clearHref}>Show all orders</Link>
        </Button>
      }
    >
      The search covers order number, buyer, city, SKU and AWB.
    </EmptyState>
  ) : (
    <EmptyState
      kind="first-time"
      title="Orders appear here by themselves"
      actions={
        <>
          <Button asChild size="sm">
            <Link href="/webhooks">See what the shop has sent</Link>
          </Button>
          <Button asChild size="sm" variant="primary">
            <Link href="/orders/new">Make an order by hand</Link>
          </Button>
        </>
      }
    >
      Each order that the shop sends is checked, stored and reserved before it stands in this list.
    </EmptyState>
  );
}
