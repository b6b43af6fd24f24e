import type { ExceptionAction } from "@/lib/exceptions/schema";

import type { ActionDraft } from "./action-draft";

const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "short",
});

/** "2026-11-21" → "Sat 21 Nov" */
export const dayInWords = (isoDate: string): string =>
  DAY.format(new Date(`${isoDate}T00:00:00Z`)).replace(",", "");

/** The act as its button names it, with the choice in place of its stand-in: "Map to KL-RZ-DBL". */
export function actionWords(
  { label, input }: Pick<ExceptionAction, "label" | "input">,
  draft: ActionDraft,
): string {
  if (input === "date" && draft.date !== undefined)
    return `${label.replace(/ on another day$/, "")} on ${dayInWords(draft.date)}`;
  if (input === "sku" && draft.sku !== undefined)
    return label.endsWith(" a SKU")
      ? label.replace(/a SKU$/, draft.sku.code)
      : `${label}: ${draft.sku.code}`;
  return label;
}
