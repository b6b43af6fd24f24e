import type { StockSync } from "@/prisma/generated/enums";

/** Each way of keeping a shop's numbers and ours together, in words. */
export const STOCK_SYNCS: Readonly<
  Record<StockSync, { readonly label: string; readonly does: string }>
> = {
  OFF: { label: "Off", does: "Neither follows the other. Differences are shown." },
  PUSH: { label: "Waybill tells the shop", does: "The shop shows what is available here." },
  PULL: { label: "The shop tells Waybill", does: "What is changed in the shop is changed here." },
  BOTH: { label: "Both ways", does: "A change on either side is made on the other." },
};

export const followsShop = (sync: StockSync): boolean => sync === "PULL" || sync === "BOTH";
export const tellsShop = (sync: StockSync): boolean => sync === "PUSH" || sync === "BOTH";
