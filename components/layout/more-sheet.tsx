"use client";

import { SheetFrame } from "@/components/ui/sheet-frame";
import { cn } from "@/components/ui/cn";

import { NavList } from "./nav-list";
import type { NavCounts, NavKey } from "./nav-items";
import { type OrganizationChoice, useUserMenu } from "./shell-controls";

export type MoreSheetProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly keys: readonly NavKey[];
  readonly counts: NavCounts;
  readonly organizations: readonly OrganizationChoice[];
  readonly currentOrganizationId: string;
  readonly onSwitchOrganization?: ((organizationId: string) => void) | undefined;
  readonly user: { readonly name: string; readonly email: string };
  readonly accountHref?: string | undefined;
  readonly onSignOut?: (() => void) | undefined;
  readonly onSignOutElsewhere?: (() => void) | undefined;
};

const ROW =
  "flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left font-medium text-muted-foreground hover:bg-accent [&_svg]:size-4 [&_svg]:stroke-[1.75]";

/** All that the sidebar holds, from below, on phones. */
export function MoreSheet({
  open,
  onOpenChange,
  keys,
  counts,
  organizations,
  currentOrganizationId,
  onSwitchOrganization,
  user,
  accountHref,
  onSignOut,
  onSignOutElsewhere,
}: MoreSheetProps) {
  const close = () => onOpenChange(false);
  const items = useUserMenu({ user, accountHref, onSignOut, onSignOutElsewhere });
  const current = organizations.find(({ id }) => id === currentOrganizationId);
  const others = organizations.filter(({ id }) => id !== currentOrganizationId);
  return (
    <SheetFrame open={open} onOpenChange={onOpenChange} title={current?.name ?? "Waybill"}>
      <nav aria-label="All places" className="pt-2">
        <NavList keys={keys} counts={counts} onNavigate={close} />
      </nav>
      {onSwitchOrganization !== undefined && others.length > 0 && (
        <section className="mt-2 border-t border-border pt-2">
          <h3 className="px-2 py-1 text-xs font-medium text-faint">Other organizations</h3>
          {others.map(({ id, name }) => (
            <button key={id} type="button" className={ROW} onClick={() => onSwitchOrganization(id)}>
              {name}
            </button>
          ))}
        </section>
      )}
      <section className="mt-2 border-t border-border pt-2">
        {items.map((item, index) => {
          if (item.kind === "separator") return null;
          if (item.kind === "heading") {
            return (
              <h3 key={index} className="px-2 py-1 text-xs font-medium text-faint">
                {item.label}
              </h3>
            );
          }
          // A phone has no keys to explain.
          if (item.keys !== undefined) return null;
          return (
            <button
              key={index}
              type="button"
              aria-pressed={item.checked}
              className={cn(ROW, item.checked === true && "text-foreground")}
              onClick={() => {
                item.onSelect?.();
                if (item.keepOpen !== true) close();
              }}
            >
              {item.icon}
              {item.label}
              {item.checked === true && <span className="ml-auto text-primary">chosen</span>}
            </button>
          );
        })}
      </section>
    </SheetFrame>
  );
}
