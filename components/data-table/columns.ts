import type { ReactNode } from "react";

import type { Density } from "@/components/ui/table";

/** A place in the row of lines that a table row becomes where there is no room for columns. */
export type LineSlot = `${1 | 2 | 3}-${"start" | "end"}`;

export type DataColumn<Row> = {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Pixels. One column without a width takes what is left, at least 160. */
  readonly width?: number | undefined;
  /** Numbers and money go to the end. */
  readonly align?: "start" | "end" | undefined;
  /** The identifier: never cut, and the row's link. One column. */
  readonly isIdentifier?: boolean | undefined;
  /** Its head sorts the list by this key. */
  readonly sortKey?: string | undefined;
  /**
   * Which column gives way first when the table gets narrow: 1, then 2. Those without it always
   * stay; together they must fit in 720.
   */
  readonly dropOrder?: number | undefined;
  /** Where the cell stands on phones, one cell a slot; not shown there without it. */
  readonly phone?: LineSlot | undefined;
};

export type SortState = {
  readonly key: string;
  readonly direction: "ascending" | "descending";
};

export const ROW_HEIGHT: Readonly<Record<Density, number>> = {
  compact: 32,
  default: 40,
  comfortable: 52,
};

export const SELECTION_WIDTH = 44;
const FLUID_WIDTH = 160;
const STEP = 50;

type ColumnShape = Pick<DataColumn<unknown>, "key" | "width" | "dropOrder">;

/**
 * The narrowest table in which a column still stands beside all that outlast it, in steps of 50.
 * Columns that always stay are not in the map.
 */
export function dropWidths(
  columns: readonly ColumnShape[],
  isSelectable: boolean,
): ReadonlyMap<string, number> {
  const widthOf = ({ width }: ColumnShape): number => width ?? FLUID_WIDTH;
  const stays = (column: ColumnShape): boolean => column.dropOrder === undefined;
  let used = isSelectable ? SELECTION_WIDTH : 0;
  for (const column of columns.filter(stays)) used += widthOf(column);
  const leaving = columns
    .filter((column) => !stays(column))
    .toSorted((one, other) => (other.dropOrder ?? 0) - (one.dropOrder ?? 0));
  const widths = new Map<string, number>();
  for (const column of leaving) {
    used += widthOf(column);
    widths.set(column.key, Math.ceil(used / STEP) * STEP);
  }
  return widths;
}

/** Whole class names, so that the style sheet's scanner finds them. */
const DROP_CLASSES: Readonly<Record<number, string>> = {
  750: "columns:@max-[750px]:hidden",
  800: "columns:@max-[800px]:hidden",
  850: "columns:@max-[850px]:hidden",
  900: "columns:@max-[900px]:hidden",
  950: "columns:@max-[950px]:hidden",
  1000: "columns:@max-[1000px]:hidden",
  1050: "columns:@max-[1050px]:hidden",
  1100: "columns:@max-[1100px]:hidden",
  1150: "columns:@max-[1150px]:hidden",
  1200: "columns:@max-[1200px]:hidden",
  1250: "columns:@max-[1250px]:hidden",
  1300: "columns:@max-[1300px]:hidden",
  1350: "columns:@max-[1350px]:hidden",
  1400: "columns:@max-[1400px]:hidden",
};
const WIDEST_CLASS = 1400;

export function dropClass(width: number | undefined): string {
  if (width === undefined || width <= 700) return "";
  return DROP_CLASSES[Math.min(width, WIDEST_CLASS)] ?? "";
}

const LINE_SLOTS: Readonly<Record<LineSlot, string>> = {
  "1-start": "lines:row-start-1 lines:col-start-2",
  "1-end": "lines:row-start-1 lines:col-start-3 lines:text-right",
  "2-start": "lines:row-start-2 lines:col-start-2",
  "2-end": "lines:row-start-2 lines:col-start-3 lines:text-right",
  "3-start": "lines:row-start-3 lines:col-start-2",
  "3-end": "lines:row-start-3 lines:col-start-3 lines:text-right",
};

export const lineClass = (slot: LineSlot | undefined): string =>
  slot === undefined ? "lines:hidden" : LINE_SLOTS[slot];
