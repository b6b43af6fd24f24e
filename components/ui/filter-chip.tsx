import { ListFilter, X } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

const CHIP =
  "inline-flex h-[26px] flex-none items-center gap-[5px] rounded-[5px] border border-border-strong bg-card px-2 text-sm font-medium whitespace-nowrap phone:h-8 phone:text-[13px]";

type FilterChipProps = {
  /** What is filtered: "Warehouse". */
  readonly name: string;
  /** By what: "Jaipur, Edison". */
  readonly value: ReactNode;
  /** The same list without this filter. */
  readonly removeHref: string;
};

/** A filter that is on; the cross is a link to the list without it. */
export function FilterChip({ name, value, removeHref }: FilterChipProps) {
  return (
    <span data-slot="filter-chip" className={CHIP}>
      <span className="font-normal text-muted-foreground">{name}</span>
      {value}
      <Link
        href={removeHref}
        scroll={false}
        aria-label={`Remove filter ${name}`}
        className="relative -mr-0.5 rounded-xs text-faint after:absolute after:-inset-1.5 hover:text-foreground"
      >
        <X aria-hidden className="size-3 stroke-[1.75]" />
      </Link>
    </span>
  );
}

/** Opens the choice of filters; hand it to PopoverButton or MenuButton as the trigger. */
export function AddFilterButton({ className, children, ...props }: ComponentProps<"button">) {
  return (
    <button
      data-slot="add-filter"
      type="button"
      className={cn(
        CHIP,
        "border-dashed bg-transparent text-muted-foreground hover:bg-accent hover:text-foreground",
        className,
      )}
      {...props}
    >
      {children ?? (
        <>
          <ListFilter aria-hidden className="size-3.5 stroke-[1.75]" />
          Filter
        </>
      )}
    </button>
  );
}

/** The row under the tabs: search, chips, and at the right what changes the view. */
export function FilterBar({
  children,
  aside,
  className,
}: {
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <div
      data-slot="filter-bar"
      data-screen-only
      className={cn(
        "flex flex-wrap items-center gap-1.5 px-(--gutter) py-[9px] phone:flex-nowrap phone:overflow-x-auto phone:scrollbar-none",
        className,
      )}
    >
      {children}
      {aside !== undefined && (
        <div className="ml-auto flex items-center gap-1.5 phone:hidden">{aside}</div>
      )}
    </div>
  );
}
