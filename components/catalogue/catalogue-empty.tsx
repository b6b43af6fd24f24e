import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { SkuTab } from "@/lib/catalog/model";

type CatalogueEmptyProps = {
  readonly tab: SkuTab;
  readonly isSearched: boolean;
  readonly onNew: (() => void) | undefined;
};

/** Why the list has no rows, and what leads out of it. */
export function CatalogueEmpty({ tab, isSearched, onNew }: CatalogueEmptyProps) {
  if (isSearched)
    return (
      <EmptyState
        kind="filtered"
        title="No SKU matches this search"
        actions={
          <Button asChild size="sm">
            <Link href="/catalogue">Show the whole catalogue</Link>
          </Button>
        }
      >
        The search covers SKU, name and barcode{tab === "all" ? "; archived SKUs are hidden" : ""}.
      </EmptyState>
    );
  if (tab === "unmapped")
    return (
      <EmptyState kind="clear" title="Every SKU is sold in a shop">
        A SKU stands here while no item of a shop is mapped to it.
      </EmptyState>
    );
  if (tab === "archived")
    return (
      <EmptyState kind="clear" title="Nothing is archived">
        A SKU that is no longer sold can be archived on its page. Its history stays.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="first-time"
      title="No SKUs yet"
      actions={
        <>
          <Button asChild size="sm" variant="primary">
            <Link href="/imports/new?kind=PRODUCTS">Import a file</Link>
          </Button>
          {onNew !== undefined && (
            <Button size="sm" onClick={onNew}>
              Add one by hand
            </Button>
          )}
        </>
      }
    >
      A SKU is what is counted, packed and shipped. Bring all of them in a file with code, name and
      weight, or add them one by one; the items of your shops with the same codes are mapped to them
      by themselves.
    </EmptyState>
  );
}
