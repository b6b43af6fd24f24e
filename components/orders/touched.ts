/** What is stale after an act on an order. */
export const TOUCHED = [["orders"], ["exceptions"], ["me"], ["today"], ["inventory"]] as const;
