"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import { apiFetch } from "@/components/providers/api-client";
import type { MovementCause } from "@/lib/inventory/model";
import type { MovementPage } from "@/lib/inventory/schema";

import type { LevelKey } from "./why-key";

type Asked = LevelKey & {
  readonly asOf: string | null;
  readonly causes: readonly MovementCause[];
};

export function movementsPath(
  { skuId, warehouseId, asOf, causes }: Asked,
  cursor: string | null,
): string {
  const asked = new URLSearchParams(causes.map((cause) => ["cause", cause]));
  if (asOf !== null) asked.set("asOf", asOf);
  if (cursor !== null) asked.set("cursor", cursor);
  return `/inventory/${skuId}/${warehouseId}/movements?${asked}`;
}

/** The ledger of one level, a page at a time, back to its first row. */
export const useMovements = (asked: Asked) =>
  useInfiniteQuery({
    // Under "inventory", so that every change of stock renews it.
    queryKey: ["inventory", "movements", asked],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<MovementPage>(movementsPath(asked, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
