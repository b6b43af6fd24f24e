"use client";

import { Menu } from "lucide-react";
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
import { setShellOverlay } from "./shell-state";

const ENTRY =
  "relative flex flex-col items-center justify-center gap-[3px] text-xs font-medium whitespace-nowrap font-stretch-[87%] focus-visible:-outline-offset-2 [&>svg]:size-5 [&>svg]:stroke-[1.75]";

type BottomBarProps = { readonly keys: readonly NavKey[]; readonly counts: NavCounts };

/** Four places and "More", on phones. */
export function BottomBar({ keys, counts }: BottomBarProps) {
  const pathname = usePathname();
  const shown = keys.filter((key) => (NAV_ITEMS[key] as NavItem).inBottomBar === true);
  const isElsewhere = !shown.some((key) => isCurrentPlace(NAV_ITEMS[key].href, pathname));
  return (
    <nav
      data-slot="bottom-bar"
      data-screen-only
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 grid h-[calc(60px+env(safe-area-inset-bottom))] auto-cols-fr grid-flow-col border-t border-border bg-card pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      {shown.map((key) => {
        const { href, label, icon: Icon } = NAV_ITEMS[key];
        const isCurrent = isCurrentPlace(href, pathname);
        const count = countOf(counts, key);
        return (
          <Link
            key={key}
            href={href}
            aria-current={isCurrent ? "page" : undefined}
            className={cn(ENTRY, isCurrent ? "text-primary" : "text-muted-foreground")}
          >
            <Icon aria-hidden />
            {label}
            {count?.alert === true && (
              <span className="absolute top-1.5 left-[calc(50%+6px)] rounded-lg bg-stop px-1 text-[10px] leading-[15px] font-semibold text-card">
                {count.count > 99 ? "99+" : count.count}
              </span>
            )}
          </Link>
        );
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setShellOverlay("more")}
        className={cn(ENTRY, isElsewhere ? "text-primary" : "text-muted-foreground")}
      >
        <Menu aria-hidden />
        More
      </button>
    </nav>
  );
}
