import Link from "next/link";
import type { ReactNode } from "react";

import { cn } from "./cn";

type CappedCount = { readonly count: number; readonly isCapped: boolean };

const countText = (count: number | CappedCount): string =>
  typeof count === "number"
    ? count.toLocaleString("en-US")
    : `${count.count.toLocaleString("en-US")}${count.isCapped ? "+" : ""}`;

export type TabItem = {
  readonly href: string;
  readonly label: ReactNode;
  /** Capped where counting on would take long: "10,000+". */
  readonly count?: number | CappedCount | undefined;
  readonly isCurrent: boolean;
  readonly icon?: ReactNode;
};

type TabsProps = {
  /** What the tabs choose between: "Orders by state". */
  readonly label: string;
  readonly items: readonly TabItem[];
  /** Page gutter at the sides; off inside a panel. */
  readonly gutter?: boolean | undefined;
  /** After the last tab: "Save view". */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
};

/** Tabs are links: the state is in the URL, the back key works, a new tab can be opened. */
export function Tabs({ label, items, gutter = true, children, className }: TabsProps) {
  return (
    <nav
      data-slot="tabs"
      aria-label={label}
      className={cn(
        "flex items-end gap-5 overflow-x-auto border-b border-border scrollbar-none",
        gutter && "px-(--gutter)",
        className,
      )}
    >
      {items.map(({ href, label: text, count, isCurrent, icon }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={isCurrent ? "page" : undefined}
          className={cn(
            "-mb-px flex h-9 items-center gap-1.5 border-b-2 font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2 phone:h-11 [&_svg]:size-3.5 [&_svg]:stroke-[1.75]",
            isCurrent
              ? "border-primary text-foreground"
              : "border-transparent text-muted-foreground hover:text-foreground",
          )}
        >
          {icon}
          {text}
          {count !== undefined && (
            <span className={cn("text-sm", isCurrent ? "text-primary" : "text-faint")}>
              {countText(count)}
            </span>
          )}
        </Link>
      ))}
      {children}
    </nav>
  );
}
