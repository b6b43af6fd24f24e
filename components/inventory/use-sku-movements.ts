"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import { apiFetch } from "@/components/providers/api-client";
import type { MovementCause } from "@/lib/inventory/model";
import type { MovementPage, SkuStock } from "@/lib/inventory/schema";

import { mergeMovements, type Source } from "./merge-movements";
import type { PlacedMovement } from "./movement-list";
import { movementsPath } from "./use-movements";

type Asked = {
  readonly skuId: string;
  readonly warehouses: readonly Pick<SkuStock["levels"][number], "warehouseId" | "warehouseName">[];
  readonly causes: readonly MovementCause[];
  readonly asOf: string | null;
};
type Shown = {
  readonly merged: readonly PlacedMovement[];
  readonly rest: readonly Source<PlacedMovement>[];
};

/** The movements of a SKU in several warehouses as one ledger, a page at a time. */
export const useSkuMovements = ({ skuId, warehouses, causes, asOf }: Asked) =>
  useInfiniteQuery({
    queryKey: [
      ...["inventory", "movements", skuId],
      ...[warehouses.map((each) => each.warehouseId), causes, asOf],
    ],
    queryFn: async ({ pageParam, signal }): Promise<Shown> => {
      const filled = pageParam.map(async (source) => {
        if (source.rows.length > 0) return source;
        const asked = { skuId, warehouseId: source.key, causes, asOf };
        const path = movementsPath(asked, source.cursor === FIRST ? null : source.cursor);
        const { items, next, level } = await apiFetch<MovementPage>(path, { signal });
        const place = warehouses.length > 1 ? level.warehouseName : undefined;
        return { ...source, rows: items.map((row) => ({ ...row, place })), cursor: next };
      });
      return mergeMovements(await Promise.all(filled));
    },
    initialPageParam: beginningOf(warehouses),
    getNextPageParam: ({ rest }) => (rest.length === 0 ? null : rest),
    placeholderData: keepPreviousData,
  });

const FIRST = "first";

const beginningOf = (warehouses: Asked["warehouses"]): Shown["rest"] =>
  warehouses.map(({ warehouseId }) => ({ key: warehouseId, rows: [], cursor: FIRST }));
