"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { Density } from "@/components/ui/table";

import {
  type DataColumn,
  dropClass,
  dropWidths,
  ROW_HEIGHT,
  SELECTION_WIDTH,
  type SortState,
} from "./columns";
import {
  nextCursor,
  pageState,
  type Selection,
  toggleRange,
  togglePage,
  toggleRow,
} from "./selection";
import { DataRow } from "./table-row";

export type { DataColumn, SortState } from "./columns";
export type { Selection } from "./selection";

const NOTHING: Selection = new Set();

export type DataTableProps<Row> = {
  /** What the rows are: "Orders". */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Keys of the columns that the person has put away; the identifier stays. */
  readonly hiddenColumns?: ReadonlySet<string> | undefined;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** "order KL-20418": names the row's box for readers. */
  readonly rowLabel: (row: Row) => string;
  readonly rowHref?: ((row: Row) => string) | undefined;
  readonly selection?: Selection | undefined;
  /** Without it no row can be chosen. */
  readonly onSelectionChange?: ((selection: Selection) => void) | undefined;
  readonly sort?: SortState | undefined;
  /** Address of the same list sorted so; makes heads with a sortKey links. */
  readonly sortHref?: ((sort: SortState) => string) | undefined;
  readonly density?: Density | undefined;
  /** In place of rows when there are none: an EmptyState. */
  readonly empty?: ReactNode;
  /** Older rows are shown while newer ones are fetched. */
  readonly isStale?: boolean | undefined;
  /** The page has another table in charge of J, K and X. */
  readonly withoutKeys?: boolean | undefined;
};

/**
 * A list page's table, edge to edge. On phones each row is two or three lines of the same DOM.
 * J and K move, X chooses, ⇧X or shift and click choose a range, ↵ opens.
 */
export function DataTable<Row>({
  label,
  columns,
  hiddenColumns,
  rows,
  rowId,
  rowLabel,
  rowHref,
  selection = NOTHING,
  onSelectionChange,
  sort,
  sortHref,
  density = "default",
  empty,
  isStale = false,
  withoutKeys = false,
}: DataTableProps<Row>) {
  const router = useRouter();
  const table = useRef<HTMLTableElement>(null);
  const anchor = useRef<string>(undefined);
  const [cursorId, setCursorId] = useState<string>();
  const isSelectable = onSelectionChange !== undefined;
  const ids = rows.map(rowId);
  // The same arrays until the choice of columns changes: rows are memoized on them.
  const shown = useMemo(
    () =>
      columns.filter(
        (column) => column.isIdentifier === true || hiddenColumns?.has(column.key) !== true,
      ),
    [columns, hiddenColumns],
  );
  const drops = useMemo(() => dropWidths(shown, isSelectable), [shown, isSelectable]);

  // Rows are memoized, so what they call must not change; what it reads, does.
  const state = { ids, selection, onSelectionChange, anchor };
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const toggle = useCallback((id: string, isRange: boolean) => {
    const now = latest.current;
    now.onSelectionChange?.(
      isRange
        ? toggleRange(now.selection, now.ids, now.anchor.current, id)
        : toggleRow(now.selection, id),
    );
    now.anchor.current = id;
  }, []);
  const open = useCallback(
    (href: string, inNewTab: boolean) => {
      if (inNewTab) window.open(href, "_blank", "noopener");
      else router.push(href);
    },
    [router],
  );

  const move = (step: 1 | -1) => {
    const next = nextCursor(ids, cursorId, step);
    if (next === undefined) return;
    setCursorId(next);
    // The focus goes along: readers hear the row, and ↵ is the link's own.
    const row = table.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(next)}"]`);
    const target =
      row?.querySelector<HTMLElement>("[data-row-focus]") ?? row?.querySelector("input") ?? row;
    target?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const choose = (isRange: boolean) => {
    if (cursorId !== undefined && ids.includes(cursorId)) toggle(cursorId, isRange);
  };
  useShortcuts(
    [
      { keys: "j", label: "Next row", group: "This list", run: () => move(1) },
      { keys: "k", label: "Row before", group: "This list", run: () => move(-1) },
      ...(isSelectable
        ? ([
            { keys: "x", label: "Select the row", group: "This list", run: () => choose(false) },
            {
              keys: "shift+x",
              label: "Select up to the row",
              group: "This list",
              run: () => choose(true),
            },
          ] as const)
        : []),
    ],
    !withoutKeys,
  );

  return (
    <div
      data-slot="data-table"
      className="@container border-y border-border bg-card"
      aria-busy={isStale || undefined}
    >
      {/* The roles are written out: a table that is displayed as lines loses its own. */}
      <table
        ref={table}
        role="table"
        aria-label={label}
        style={{ "--row": `${ROW_HEIGHT[density]}px` } as CSSProperties}
        className={cn(
          "w-full table-fixed border-separate border-spacing-0 text-base transition-opacity lines:block",
          isStale && "opacity-60",
        )}
      >
        <thead role="rowgroup" className="lines:hidden">
          <tr role="row">
            {isSelectable && (
              <th
                role="columnheader"
                scope="col"
                className={HEAD}
                style={{ width: SELECTION_WIDTH }}
              >
                <Checkbox
                  aria-label="Select the page"
                  checked={pageState(selection, ids)}
                  disabled={ids.length === 0}
                  onChange={() => onSelectionChange(togglePage(selection, ids))}
                />
              </th>
            )}
            {shown.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                drop={dropClass(drops.get(column.key))}
                sort={sort}
                sortHref={sortHref}
              />
            ))}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          className="lines:block [&>tr:last-child]:border-b-0 [&>tr:last-child>td]:border-b-0"
        >
          {rows.map((row, index) => {
            const id = ids[index] ?? "";
            return (
              <DataRow
                key={id}
                row={row}
                id={id}
                columns={shown}
                drops={drops}
                href={rowHref?.(row)}
                label={rowLabel(row)}
                isSelectable={isSelectable}
                isSelected={selection.has(id)}
                isCursor={cursorId === id}
                onToggle={toggle}
                onOpen={open}
                onFocusRow={setCursorId}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}

const HEAD =
  "sticky top-(--ribbon) z-10 h-8 border-b border-border bg-card px-2.5 text-left text-sm font-medium whitespace-nowrap text-muted-foreground first:pl-4 last:pr-4";

function HeadCell<Row>({
  column,
  drop,
  sort,
  sortHref,
}: {
  readonly column: DataColumn<Row>;
  /** The class that lets it give way in a narrow table. */
  readonly drop: string;
  readonly sort: SortState | undefined;
  readonly sortHref: ((sort: SortState) => string) | undefined;
}) {
  const { sortKey } = column;
  const isSorted = sortKey !== undefined && sort?.key === sortKey;
  const Arrow = sort?.direction === "ascending" ? ArrowUp : ArrowDown;
  const content = (
    <>
      {column.header}
      {isSorted && <Arrow aria-hidden className="size-3 stroke-[1.75]" />}
    </>
  );
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={isSorted ? sort.direction : undefined}
      style={column.width === undefined ? undefined : { width: column.width }}
      className={cn(HEAD, column.align === "end" && "text-right", drop)}
    >
      {sortKey !== undefined && sortHref !== undefined ? (
        <Link
          href={sortHref({
            key: sortKey,
            direction: isSorted && sort.direction === "descending" ? "ascending" : "descending",
          })}
          scroll={false}
          className="inline-flex items-center gap-1 rounded-xs hover:text-foreground"
        >
          {content}
        </Link>
      ) : (
        <span className="inline-flex items-center gap-1">{content}</span>
      )}
    </th>
  );
}
