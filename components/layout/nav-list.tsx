"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import { cn } from "@/components/ui/cn";

import {
  countOf,
  isCurrentPlace,
  NAV_ITEMS,
  type NavCounts,
  type NavItem,
  type NavKey,
} from "./nav-items";

type NavListProps = {
  readonly keys: readonly NavKey[];
  readonly counts: NavCounts;
  /** After a choice, for the sheet to close. */
  readonly onNavigate?: (() => void) | undefined;
};

const asText = (count: number): string => (count > 999 ? "999+" : String(count));

/** The places of the desk; used by the sidebar and by the sheet behind "More". */
export function NavList({ keys, counts, onNavigate }: NavListProps) {
  const pathname = usePathname();
  const sections = {
    desk: keys.filter((key) => NAV_ITEMS[key].section === "desk"),
    connections: keys.filter((key) => NAV_ITEMS[key].section === "connections"),
  };

  const entry = (key: NavKey) => {
    const item: NavItem = NAV_ITEMS[key];
    const { href, label, icon: Icon } = item;
    const isCurrent = isCurrentPlace(href, pathname);
    const count = countOf(counts, key);
    return (
      <li key={key}>
        <Link
          href={href}
          aria-current={isCurrent ? "page" : undefined}
          {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
          className={cn(
            "relative flex h-[30px] items-center gap-[9px] rounded-md px-2 font-medium transition-colors phone:h-11 [&>svg]:size-4 [&>svg]:flex-none [&>svg]:stroke-[1.75]",
            isCurrent
              ? "bg-card text-foreground shadow-[0_0_0_1px_var(--border)] before:absolute before:inset-y-1.5 before:-left-2 before:w-[3px] before:bg-primary dark:bg-accent dark:shadow-none [&>svg]:text-primary"
              : "text-muted-foreground hover:bg-accent hover:text-foreground",
          )}
        >
          <Icon aria-hidden />
          {label}
          {count !== undefined && (
            <span
              className={cn(
                "ml-auto text-sm font-medium",
                count.alert ? "text-stop" : "text-muted-foreground",
              )}
            >
              {asText(count.count)}
            </span>
          )}
        </Link>
      </li>
    );
  };

  return (
    <>
      <ul className="flex flex-col gap-px">{sections.desk.map(entry)}</ul>
      {sections.connections.length > 0 && (
        <>
          <h2 className="px-2 pt-3.5 pb-[5px] text-xs font-medium text-faint">Connections</h2>
          <ul className="flex flex-col gap-px">{sections.connections.map(entry)}</ul>
        </>
      )}
    </>
  );
}
