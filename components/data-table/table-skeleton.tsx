import type { CSSProperties } from "react";

import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { Density } from "@/components/ui/table";

import { ROW_HEIGHT } from "./columns";

/** The part of a DataColumn that has a shape. */
type ColumnShape = {
  readonly key: string;
  readonly width?: number | undefined;
  readonly align?: "start" | "end" | undefined;
};

type DataTableSkeletonProps = {
  readonly columns: readonly ColumnShape[];
  readonly rowCount?: number | undefined;
  readonly density?: Density | undefined;
  readonly isSelectable?: boolean | undefined;
};

/** Bars differ in length, as words do; the same on every draw. */
const SHARES = [0.72, 0.54, 0.82, 0.6, 0.68] as const;

/** The table's true shape while the first page is on its way. */
export function DataTableSkeleton({
  columns,
  rowCount = 12,
  density = "default",
  isSelectable = false,
}: DataTableSkeletonProps) {
  const template = [
    ...(isSelectable ? ["44px"] : []),
    ...columns.map(({ width }) => (width === undefined ? "minmax(0,1fr)" : `${width}px`)),
  ].join(" ");
  return (
    <LoadingRegion label="Loading" className="overflow-hidden border-y border-border bg-card">
      <div className="h-8 border-b border-border phone:hidden" />
      {Array.from({ length: rowCount }, (_, row) => (
        <div
          key={row}
          style={{ "--columns": template, "--row": `${ROW_HEIGHT[density]}px` } as CSSProperties}
          className="grid h-(--row) grid-cols-(--columns) items-center border-b border-border last:border-b-0 phone:h-[84px] phone:grid-cols-1"
        >
          {isSelectable && (
            <span className="pl-4 phone:hidden">
              <Skeleton className="size-4" />
            </span>
          )}
          {columns.map(({ key, align }, column) => (
            <span
              key={key}
              className={`flex px-2.5 phone:px-4 phone:nth-[n+4]:hidden ${align === "end" ? "justify-end" : ""}`}
            >
              <Skeleton
                style={{ width: `${(SHARES[(row + column) % SHARES.length] ?? 0.6) * 100}%` }}
              />
            </span>
          ))}
        </div>
      ))}
    </LoadingRegion>
  );
}
