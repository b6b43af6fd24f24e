import type { ReactNode } from "react";

import type { Density } from "@/components/ui/table";

/** A place in the row of lines that a table row becomes on phones. */
export type PhoneSlot = `${1 | 2 | 3}-${"start" | "end"}`;

export type DataColumn<Row> = {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Pixels. One column without a width takes what is left. */
  readonly width?: number | undefined;
  /** Numbers and money go to the end. */
  readonly align?: "start" | "end" | undefined;
  /** The identifier: never cut, and the row's link. One column. */
  readonly isIdentifier?: boolean | undefined;
  /** Its head sorts the list by this key. */
  readonly sortKey?: string | undefined;
  /** Left out while the table is narrower than this, before anything is cut. */
  readonly hideUnder?: 800 | 900 | 1000 | 1100 | undefined;
  /** Where the cell stands on phones, one cell a slot; not shown there without it. */
  readonly phone?: PhoneSlot | undefined;
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

/** Whole class names, so that the style sheet's scanner finds them. */
const PHONE_SLOTS: Readonly<Record<PhoneSlot, string>> = {
  "1-start": "phone:row-start-1 phone:col-start-2",
  "1-end": "phone:row-start-1 phone:col-start-3 phone:text-right",
  "2-start": "phone:row-start-2 phone:col-start-2",
  "2-end": "phone:row-start-2 phone:col-start-3 phone:text-right",
  "3-start": "phone:row-start-3 phone:col-start-2",
  "3-end": "phone:row-start-3 phone:col-start-3 phone:text-right",
};
const HIDE_UNDER: Readonly<Record<800 | 900 | 1000 | 1100, string>> = {
  800: "desk:@max-[800px]:hidden",
  900: "desk:@max-[900px]:hidden",
  1000: "desk:@max-[1000px]:hidden",
  1100: "desk:@max-[1100px]:hidden",
};

export const phoneClass = (slot: PhoneSlot | undefined): string =>
  slot === undefined ? "phone:hidden" : PHONE_SLOTS[slot];
export const hideUnderClass = (width: 800 | 900 | 1000 | 1100 | undefined): string =>
  width === undefined ? "" : HIDE_UNDER[width];
