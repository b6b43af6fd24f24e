import Link from "next/link";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type WebhooksEmptyProps = {
  readonly isFiltered: boolean;
  /** Opens the recipe. */
  readonly testButton: ReactNode;
};

export function WebhooksEmpty({ isFiltered, testButton }: WebhooksEmptyProps) {
  return isFiltered ? (
    <EmptyState
      kind="filtered"
      title="No delivery matches these filters"
      actions={
        <Button asChild size="sm">
          <Link href="/webhooks">Show all deliveries</Link>
        </Button>
      }
    >
      Deliveries are kept for 90 days; older ones are gone. A repeat has no row of its own: it is
      counted on the first.
    </EmptyState>
  ) : (
    <EmptyState kind="first-time" title="Nothing has been sent here yet" actions={testButton}>
      Each delivery of a shop or a courier is checked, stored and answered before anything is done
      with it. It stands here with its raw body, its verdict and what it changed, and can be
      replayed.
    </EmptyState>
  );
}
