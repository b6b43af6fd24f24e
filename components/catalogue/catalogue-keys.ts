import type { QueryKey } from "@tanstack/react-query";

/** What is stale after the catalogue has changed: it names what stock and orders are of. */
export const CATALOGUE_KEYS: readonly QueryKey[] = [
  ...[["skus"], ["products"], ["package-types"], ["variants"], ["inventory"], ["orders"]],
  ["exceptions"],
];
