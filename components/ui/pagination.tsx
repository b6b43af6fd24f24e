import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { buttonVariants } from "./button";
import { cn } from "./cn";

type PaginationProps = {
  /** "1 to 50 of 2,418"; a keyset page may know only "50 orders". */
  readonly summary?: ReactNode;
  readonly newerHref?: string | undefined;
  readonly olderHref?: string | undefined;
  readonly newerLabel?: string | undefined;
  readonly olderLabel?: string | undefined;
};

function Step({
  href,
  label,
  rel,
  children,
}: {
  readonly href: string | undefined;
  readonly label: string;
  readonly rel: "prev" | "next";
  readonly children: ReactNode;
}) {
  const classes = cn(buttonVariants({ size: "sm" }));
  return href === undefined ? (
    <button type="button" disabled className={classes} aria-label={label}>
      {children}
    </button>
  ) : (
    <Link href={href} rel={rel} className={classes} aria-label={label}>
      {children}
    </Link>
  );
}

/** Pages of a keyset list: no numbers, because there are none; newer and older. */
export function Pagination({
  summary,
  newerHref,
  olderHref,
  newerLabel = "Newer",
  olderLabel = "Older",
}: PaginationProps) {
  return (
    <nav
      data-slot="pagination"
      data-screen-only
      aria-label="Pages"
      className="flex h-11 items-center gap-3 px-(--gutter) text-sm text-muted-foreground phone:h-14"
    >
      {summary}
      <span className="ml-auto flex gap-2">
        <Step href={newerHref} label={newerLabel} rel="prev">
          <ChevronLeft aria-hidden />
          {newerLabel}
        </Step>
        <Step href={olderHref} label={olderLabel} rel="next">
          {olderLabel}
          <ChevronRight aria-hidden />
        </Step>
      </span>
    </nav>
  );
}
