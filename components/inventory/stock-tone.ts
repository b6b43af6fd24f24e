import type { StockListItem } from "@/lib/inventory/schema";

export type StockTone = "quiet" | "wait" | "stop";

/** Nothing free is worse than little free. */
export const stockTone = ({
  available,
  isLow,
}: Pick<StockListItem, "available" | "isLow">): StockTone =>
  available === 0 ? "stop" : isLow ? "wait" : "quiet";
