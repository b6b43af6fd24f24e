"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import type { OrderFacets } from "@/lib/orders/schema";

const NONE: OrderFacets = { tags: [], people: [] };

/** Tags in use and the people orders are handed to; asked for once a minute at most. */
export function useOrderFacets(): OrderFacets {
  const { data } = useQuery({ ...apiQuery<OrderFacets>("/orders/facets"), staleTime: 60_000 });
  return data ?? NONE;
}
