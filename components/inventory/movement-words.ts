import type { Movement, MovementLink } from "@/lib/inventory/schema";

const PLACES: Readonly<Record<MovementLink["kind"], string>> = {
  order: "/orders",
  shipment: "/shipments",
  transfer: "/inventory/transfers",
  count: "/inventory/counts",
  import: "/imports",
};

export const movementHref = ({ kind, id }: MovementLink): string => `${PLACES[kind]}/${id}`;

/** "Anita Rao, “2 damaged in rack C4”": who, and why they say it was, unless the link says it. */
export function movementDetail({ actor, reason, subject }: Movement): string {
  const isSaid = reason === null || reason === "" || reason === subject?.label;
  return isSaid ? actor.name : `${actor.name}, “${reason}”`;
}

/** Rows under the day they belong to, in the order in which they come. */
export function groupByDay<Row extends { readonly at: string }>(
  rows: readonly Row[],
  dayOf: (at: Date) => string,
): readonly { readonly day: string; readonly rows: readonly Row[] }[] {
  const groups: { day: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const day = dayOf(new Date(row.at));
    const last = groups.at(-1);
    if (last?.day === day) last.rows.push(row);
    else groups.push({ day, rows: [row] });
  }
  return groups;
}
