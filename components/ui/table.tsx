import type { ComponentProps } from "react";

import { cn } from "./cn";

export type Density = "compact" | "default" | "comfortable";

/**
 * A plain table inside a panel: hairline rows, no stripes. For a list page with selection and
 * phone rows use DataTable. Wider than its panel it scrolls in a region of its own.
 */
export function Table({
  className,
  density = "default",
  label,
  ...props
}: ComponentProps<"table"> & {
  readonly density?: Density | undefined;
  /** Names the table for readers. */
  readonly label: string;
}) {
  return (
    <section
      aria-label={label}
      // A region that scrolls must be reachable by the keyboard.
      tabIndex={0}
      className="overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table
        data-slot="table"
        data-density={density}
        aria-label={label}
        className={cn(
          "w-full border-separate border-spacing-0 text-base",
          density === "compact" && "[--row:32px]",
          density === "comfortable" && "[--row:52px]",
          className,
        )}
        {...props}
      />
    </section>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      data-slot="table-head"
      scope="col"
      className={cn(
        "h-8 border-b border-border bg-card px-2.5 text-sm whitespace-nowrap text-muted-foreground first:pl-3.5 last:pr-3.5",
        className,
      )}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      data-slot="table-row"
      className={cn(
        "hover:bg-muted data-selected:bg-selected [tbody>&:last-child>td]:border-b-0",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({
  className,
  numeric = false,
  ...props
}: ComponentProps<"td"> & { readonly numeric?: boolean | undefined }) {
  return (
    <td
      data-slot="table-cell"
      className={cn(
        "h-(--row) border-b border-border px-2.5 whitespace-nowrap first:pl-3.5 last:pr-3.5",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}
