import type { CSSProperties, ReactNode } from "react";

import { SkipLink } from "@/components/ui/links";

import { BottomBar } from "./bottom-bar";
import type { PaletteAction, PaletteSearch } from "./command-palette";
import { NAV_KEYS, type NavCounts, type NavKey } from "./nav-items";
import { NavList } from "./nav-list";
import { type DryRun, DryRunRibbon } from "./ribbon";
import {
  type OrganizationChoice,
  OrganizationSwitcher,
  SearchButton,
  UserFoot,
} from "./shell-controls";
import { ShellOverlays } from "./shell-overlays";

export type AppShellProps = {
  readonly children: ReactNode;
  /** The places that exist; all of them without it. */
  readonly navKeys?: readonly NavKey[] | undefined;
  readonly navCounts?: NavCounts | undefined;
  readonly organizations: readonly OrganizationChoice[];
  readonly currentOrganizationId: string;
  readonly onSwitchOrganization?: ((organizationId: string) => void) | undefined;
  readonly user: { readonly name: string; readonly email: string };
  readonly accountHref?: string | undefined;
  readonly onSignOut?: (() => void) | undefined;
  /** Ends this person's other sessions. */
  readonly onSignOutElsewhere?: (() => void) | undefined;
  /** Shows the dashed ribbon while a courier account is simulated. */
  readonly dryRun?: DryRun | undefined;
  /** Another ribbon in its place: a StaffRibbon. */
  readonly ribbon?: ReactNode;
  /** What ⌘K asks. Without it the palette finds places and acts only. */
  readonly search?: PaletteSearch | undefined;
  readonly actions?: readonly PaletteAction[] | undefined;
};

/** Ribbon, sidebar, page; on phones ribbon, page, bottom bar. */
export function AppShell({
  children,
  navKeys = NAV_KEYS,
  navCounts = {},
  organizations,
  currentOrganizationId,
  onSwitchOrganization,
  user,
  accountHref,
  onSignOut,
  onSignOutElsewhere,
  dryRun,
  ribbon,
  search,
  actions,
}: AppShellProps) {
  const shownRibbon = ribbon ?? (dryRun === undefined ? undefined : <DryRunRibbon {...dryRun} />);
  return (
    <div
      data-slot="app-shell"
      className="grid min-h-dvh grid-cols-[var(--side)_minmax(0,1fr)] grid-rows-[auto_1fr] phone:block phone:pb-[calc(60px+env(safe-area-inset-bottom))] print:block"
      style={{ "--ribbon": shownRibbon === undefined ? "0px" : "32px" } as CSSProperties}
    >
      <SkipLink />
      {shownRibbon}
      <nav data-screen-only aria-label="Main" className="border-r border-border phone:hidden">
        <div className="sticky top-(--ribbon) z-40 flex h-[calc(100dvh-var(--ribbon))] flex-col overflow-y-auto px-2 py-2.5">
          <OrganizationSwitcher
            organizations={organizations}
            currentId={currentOrganizationId}
            onSwitch={onSwitchOrganization}
          />
          <SearchButton />
          <NavList keys={navKeys} counts={navCounts} />
          <UserFoot
            user={user}
            accountHref={accountHref}
            onSignOut={onSignOut}
            onSignOutElsewhere={onSignOutElsewhere}
          />
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-col outline-none">
        {children}
      </main>
      <BottomBar keys={navKeys} counts={navCounts} />
      <ShellOverlays
        keys={navKeys}
        counts={navCounts}
        organizations={organizations}
        currentOrganizationId={currentOrganizationId}
        onSwitchOrganization={onSwitchOrganization}
        user={user}
        accountHref={accountHref}
        onSignOut={onSignOut}
        onSignOutElsewhere={onSignOutElsewhere}
        search={search}
        actions={actions}
      />
    </div>
  );
}
