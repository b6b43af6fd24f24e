"use client";

import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import type { MovementCause } from "@/lib/inventory/model";
import type { SkuStock } from "@/lib/inventory/schema";

import { CauseFilter } from "./cause-filter";
import { MovementList } from "./movement-list";
import { MovementsSkeleton } from "./movements-skeleton";
import { useSkuMovements } from "./use-sku-movements";

const ALL = "all";

/** The ledger of a SKU: all its warehouses in one order of time, or one of them. */
export function SkuMovementsPanel({
  stock,
  asOf,
}: {
  readonly stock: SkuStock;
  readonly asOf: string | null;
}) {
  const [place, setPlace] = useState(ALL);
  const [causes, setCauses] = useState<readonly MovementCause[]>([]);
  const { levels } = stock;
  const warehouses = place === ALL ? levels : levels.filter((each) => each.warehouseId === place);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSkuMovements({
    skuId: stock.sku.id,
    warehouses,
    causes,
    asOf,
  });
  const movements = data?.pages.flatMap(({ merged }) => merged);
  return (
    <Panel
      title="Movements"
      action={<CauseFilter causes={causes} onCauses={setCauses} />}
      aria-label="Movements"
    >
      {levels.length > 1 && (
        <div className="overflow-x-auto border-b border-border px-3.5 py-2 scrollbar-none">
          <Segmented
            label="Warehouse of the movements"
            options={[
              { value: ALL, label: "All warehouses" },
              ...levels.map((each) => ({ value: each.warehouseId, label: each.warehouseName })),
            ]}
            value={place}
            onValueChange={setPlace}
          />
        </div>
      )}
      {movements === undefined && error !== null ? (
        <QueryError error={error} onRetry={() => void refetch()} />
      ) : movements === undefined ? (
        <MovementsSkeleton />
      ) : movements.length === 0 ? (
        <p className="p-3.5 text-muted-foreground">
          {causes.length > 0
            ? "No movement of these causes. Choose all causes to see the others."
            : asOf !== null
              ? "Nothing had moved by then."
              : "Nothing has moved yet. Receive stock or import a file, and the first row stands here."}
        </p>
      ) : (
        <MovementList movements={movements} />
      )}
      {hasNextPage && (
        <div className="p-3 text-center">
          <Button
            size="sm"
            running={isFetchingNextPage}
            runningLabel="Fetching"
            onClick={() => void fetchNextPage()}
          >
            Show older rows
          </Button>
        </div>
      )}
    </Panel>
  );
}
