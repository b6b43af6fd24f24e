import type { QueryKey } from "@tanstack/react-query";

/** What is stale after stock has changed: every number, and orders that waited for units. */
export const STOCK_KEYS: readonly QueryKey[] = [
  ...[["inventory"], ["transfers"], ["cycle-counts"], ["skus"], ["orders"]],
];
