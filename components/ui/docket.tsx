import Link from "next/link";
import type { ReactNode } from "react";

import { cn } from "./cn";

/** A ruled strip of facts, as on a consignment note. On phones two cells a row. */
export function Docket({
  children,
  label,
  className,
}: {
  readonly children: ReactNode;
  /** Names the strip for readers. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}) {
  return (
    <section
      data-slot="docket"
      aria-label={label}
      className={cn(
        // Every cell draws its upper and left rule; the strip cuts off the outer ones.
        "overflow-hidden rounded-md border border-border bg-card",
        className,
      )}
    >
      <div className="-mt-px -ml-px flex flex-wrap">{children}</div>
    </section>
  );
}

const CELL =
  "min-w-0 flex-1 basis-0 border-t border-l border-border px-3.5 pt-[9px] pb-2.5 phone:basis-[45%]";

type DocketCellProps = {
  readonly caption: ReactNode;
  /** The value; wraps on phones. */
  readonly children: ReactNode;
  /** Makes the whole cell a link. */
  readonly href?: string | undefined;
  readonly className?: string | undefined;
};

/** Caption above, value below. */
export function DocketCell({ caption, children, href, className }: DocketCellProps) {
  const content = (
    <>
      <span className="mb-[3px] block text-xs font-medium whitespace-nowrap text-muted-foreground">
        {caption}
      </span>
      <span className="block font-medium">{children}</span>
    </>
  );
  return href === undefined ? (
    <div data-slot="docket-cell" className={cn(CELL, className)}>
      {content}
    </div>
  ) : (
    <Link
      data-slot="docket-cell"
      href={href}
      className={cn(CELL, "hover:bg-accent focus-visible:-outline-offset-2", className)}
    >
      {content}
    </Link>
  );
}

type CounterCellProps = {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly value: ReactNode;
  /** The cause beside the number: "oldest by 1 d 4 h". */
  readonly sub?: ReactNode;
  /** Colours the cause only; the number stays ink. */
  readonly tone?: "wait" | "stop" | undefined;
  readonly href: string;
};

/** A large number that is a link, inside a Docket. */
export function CounterCell({ label, icon, value, sub, tone, href }: CounterCellProps) {
  return (
    <Link
      data-slot="counter-cell"
      href={href}
      className={cn(CELL, "pt-[11px] pb-3 hover:bg-accent focus-visible:-outline-offset-2")}
    >
      <span className="flex items-center gap-1.5 text-xs font-medium whitespace-nowrap text-muted-foreground [&_svg]:size-3.5 [&_svg]:stroke-[1.75]">
        {icon}
        {label}
      </span>
      <span className="block text-3xl font-medium">{value}</span>
      {sub !== undefined && (
        <span
          className={cn(
            "mt-[3px] block truncate text-sm",
            tone === undefined && "text-muted-foreground",
            tone === "wait" && "font-medium text-wait",
            tone === "stop" && "font-medium text-stop",
          )}
        >
          {sub}
        </span>
      )}
    </Link>
  );
}
