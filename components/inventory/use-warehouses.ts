"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import type { StockCounts } from "@/lib/inventory/schema";

const REFRESH_MILLISECONDS = 15_000;

/** Counts of the tabs, and the warehouses to choose from. */
export const useStockCounts = () =>
  useQuery({
    ...apiQuery<StockCounts>("/inventory/counts"),
    refetchInterval: REFRESH_MILLISECONDS,
  }).data;

/** Warehouses in use, by priority. */
export const useWarehouses = (): StockCounts["warehouses"] =>
  useStockCounts()?.warehouses.filter(({ isActive }) => isActive) ?? [];
