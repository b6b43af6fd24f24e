"use client";

import Link from "next/link";
import { type MouseEvent, memo } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";

import { type DataColumn, dropClass, lineClass } from "./columns";

const CELL = cn(
  "h-(--row) truncate border-b border-border px-2.5 first:pl-4 last:pr-4",
  "group-hover/row:bg-muted group-data-selected/row:bg-selected",
  // Chosen: a bar of the pen at the left; the cursor: thin pen lines above and below.
  "group-data-selected/row:first:shadow-[inset_3px_0_0_var(--primary)]",
  "columns:group-data-cursor/row:shadow-[inset_0_1px_0_var(--primary),inset_0_-1px_0_var(--primary)]",
  "columns:group-data-cursor/row:first:shadow-[inset_3px_0_0_var(--primary),inset_0_1px_0_var(--primary),inset_0_-1px_0_var(--primary)]",
  "lines:block lines:h-auto lines:border-0 lines:bg-transparent! lines:p-0! lines:shadow-none! lines:[&>[data-slot=dash]]:hidden",
);
const ROW = cn(
  // Kept clear of the sticky head above and the bulk bar below when the cursor scrolls.
  "group/row scroll-mt-[72px] scroll-mb-16 outline-none",
  "lines:grid lines:grid-cols-[34px_minmax(0,1fr)_auto] lines:gap-x-2 lines:gap-y-[3px] lines:border-b lines:border-border lines:px-4 lines:py-[11px]",
  "lines:data-selected:bg-selected lines:data-selected:shadow-[inset_3px_0_0_var(--primary)]",
);

type DataRowProps<Row> = {
  readonly row: Row;
  readonly id: string;
  readonly columns: readonly DataColumn<Row>[];
  /** @see dropWidths */
  readonly drops: ReadonlyMap<string, number>;
  readonly href: string | undefined;
  /** "order KL-20418", for the name of its box. */
  readonly label: string;
  readonly isSelectable: boolean;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
  readonly onOpen: (href: string, inNewTab: boolean) => void;
  readonly onFocusRow: (id: string) => void;
};

const INTERACTIVE = "a, button, input, label, select, textarea, summary";

function DataRowBody<Row>({
  row,
  id,
  columns,
  drops,
  href,
  label,
  isSelectable,
  isSelected,
  isCursor,
  onToggle,
  onOpen,
  onFocusRow,
}: DataRowProps<Row>) {
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    if (href === undefined || (event.target as HTMLElement).closest(INTERACTIVE) !== null) return;
    // Marking text in a row is not a wish to leave the list.
    if (window.getSelection()?.isCollapsed === false) return;
    onOpen(href, event.metaKey || event.ctrlKey);
  };
  return (
    <tr
      role="row"
      data-slot="data-row"
      data-row-id={id}
      data-selected={isSelected || undefined}
      data-cursor={isCursor || undefined}
      tabIndex={href === undefined && !isSelectable ? -1 : undefined}
      className={cn(
        ROW,
        href !== undefined && "cursor-pointer",
        !isSelectable && "lines:grid-cols-[0_minmax(0,1fr)_auto] lines:gap-x-1",
      )}
      onClick={open}
      onFocus={() => onFocusRow(id)}
    >
      {isSelectable && (
        <td
          role="cell"
          className={cn(CELL, "lines:row-span-3 lines:row-start-1 lines:col-start-1")}
        >
          <Checkbox
            aria-label={`Select ${label}`}
            checked={isSelected}
            onChange={(event) =>
              onToggle(id, (event.nativeEvent as unknown as MouseEvent).shiftKey)
            }
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          role="cell"
          className={cn(
            CELL,
            column.align === "end" && "text-right",
            column.isIdentifier && "overflow-visible font-medium",
            dropClass(drops.get(column.key)),
            lineClass(column.phone),
          )}
        >
          {column.isIdentifier && href !== undefined ? (
            <Link
              href={href}
              data-row-focus
              className="inline-flex items-center gap-1.5 rounded-xs"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when its own row, choice or cursor changes. */
export const DataRow = memo(DataRowBody) as typeof DataRowBody;
