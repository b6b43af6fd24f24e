import type { Takeover } from "@/lib/channel-stock/schema";

const many = (count: number, one: string): string =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** "12 numbers of 8 SKUs change: 5 fall by 31 units in all, 7 rise by 19 units." */
export function takeoverWords(takeover: Takeover): string {
  const { changeCount, skuCount, dropCount, unitsDown, unitsUp } = takeover;
  if (changeCount === 0) return "Nothing changes here now: the shop and the books agree.";
  const riseCount = changeCount - dropCount;
  const parts = [
    ...(dropCount > 0
      ? [
          `${dropCount.toLocaleString("en")} ${dropCount === 1 ? "falls" : "fall"} by ${many(unitsDown, "unit")}`,
        ]
      : []),
    ...(riseCount > 0
      ? [
          `${riseCount.toLocaleString("en")} ${riseCount === 1 ? "rises" : "rise"} by ${many(unitsUp, "unit")}`,
        ]
      : []),
  ];
  const verb = changeCount === 1 ? "changes" : "change";
  return `${many(changeCount, "number")} of ${many(skuCount, "SKU")} ${verb}: ${parts.join(", ")}.`;
}
