import type { ExceptionListItem } from "@/lib/exceptions/schema";

import { addDays, civilDateOf, instantOf } from "./zoned-time";

export type DueGroup<Item> = { readonly label: string; readonly items: readonly Item[] };

const HOUR_MILLISECONDS = 3_600_000;
const LABELS = ["Past due", "Due within an hour", "Today", "Later"] as const;
type DueLabel = (typeof LABELS)[number];

/** The list by how soon a person is needed; the order inside a group is the server's. */
export function groupByDue<Item extends Pick<ExceptionListItem, "dueAt">>(
  items: readonly Item[],
  now: number,
  zone: string,
): readonly DueGroup<Item>[] {
  const midnight = instantOf(addDays(civilDateOf(now, zone), 1), 0, zone);
  const labelOf = ({ dueAt }: Item): DueLabel => {
    const due = Date.parse(dueAt);
    if (due < now) return "Past due";
    if (due - now < HOUR_MILLISECONDS) return "Due within an hour";
    return due < midnight ? "Today" : "Later";
  };
  const groups = Map.groupBy(items, labelOf);
  return LABELS.flatMap((label) => {
    const members = groups.get(label);
    return members === undefined ? [] : [{ label, items: members }];
  });
}
