"use client";

import {
  ChevronsUpDown,
  CircleUserRound,
  Keyboard,
  LogOut,
  Monitor,
  MonitorX,
  Moon,
  Search,
  Sun,
} from "lucide-react";
import { useTheme } from "next-themes";

import { useKeySign } from "@/components/providers/shortcuts/use-shortcuts";
import { Avatar } from "@/components/ui/avatar";
import { Kbd } from "@/components/ui/kbd";
import { MenuButton, type MenuItem } from "@/components/ui/menu-button";

import { LogoMark } from "./logo";
import { openPalette, openShortcutSheet } from "./shell-state";

export type OrganizationChoice = {
  readonly id: string;
  readonly name: string;
  /** The person's role there: "owner". */
  readonly role?: string | undefined;
};

type OrganizationSwitcherProps = {
  readonly organizations: readonly OrganizationChoice[];
  readonly currentId: string;
  readonly onSwitch?: ((organizationId: string) => void) | undefined;
};

/** The shop's name; a menu where the person belongs to several. */
export function OrganizationSwitcher({
  organizations,
  currentId,
  onSwitch,
}: OrganizationSwitcherProps) {
  const current = organizations.find(({ id }) => id === currentId);
  const name = current?.name ?? "Waybill";
  const row =
    "flex w-full items-center gap-[9px] rounded-md px-2 pt-1 pb-1.5 mb-1 text-left font-semibold";
  if (organizations.length < 2 || onSwitch === undefined) {
    return (
      <div className={row}>
        <LogoMark />
        <span className="min-w-0 flex-1 truncate">{name}</span>
      </div>
    );
  }
  return (
    <MenuButton
      trigger={
        <button
          type="button"
          aria-label={`Organization: ${name}`}
          className={`${row} hover:bg-accent`}
        >
          <LogoMark />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <ChevronsUpDown
            aria-hidden
            className="size-3.5 flex-none stroke-[1.75] text-muted-foreground"
          />
        </button>
      }
      items={organizations.map(({ id, name: label, role }) => ({
        label,
        checked: id === currentId,
        ...(role === undefined ? {} : { detail: role }),
        onSelect: () => {
          if (id !== currentId) onSwitch(id);
        },
      }))}
    />
  );
}

export function SearchButton() {
  const sign = useKeySign("mod+k");
  return (
    <button
      type="button"
      onClick={() => openPalette()}
      aria-keyshortcuts="Control+K"
      className="mb-2 flex h-[30px] w-full items-center gap-2 rounded-md border border-border bg-card px-2 text-muted-foreground hover:border-border-strong"
    >
      <Search aria-hidden className="size-3.5 flex-none stroke-[1.75]" />
      Search
      <Kbd aria-hidden className="ml-auto">
        {sign}
      </Kbd>
    </button>
  );
}

type UserMenuProps = {
  readonly user: { readonly name: string; readonly email: string };
  readonly accountHref?: string | undefined;
  readonly onSignOut?: (() => void) | undefined;
  readonly onSignOutElsewhere?: (() => void) | undefined;
};

/** The items of the person's menu; also at the foot of the "More" sheet. */
export function useUserMenu({
  user,
  accountHref,
  onSignOut,
  onSignOutElsewhere,
}: UserMenuProps): readonly MenuItem[] {
  const { theme = "system", setTheme } = useTheme();
  const themes = [
    { value: "light", label: "Light", icon: <Sun /> },
    { value: "dark", label: "Dark", icon: <Moon /> },
    { value: "system", label: "As the system", icon: <Monitor /> },
  ] as const;
  return [
    { kind: "heading", label: user.email },
    ...(accountHref === undefined
      ? []
      : [{ label: "Your account", icon: <CircleUserRound />, href: accountHref }]),
    { label: "Keys", icon: <Keyboard />, keys: "?", onSelect: () => openShortcutSheet() },
    { kind: "separator" },
    { kind: "heading", label: "Theme" },
    ...themes.map(({ value, label, icon }) => ({
      label,
      icon,
      checked: theme === value,
      keepOpen: true,
      onSelect: () => setTheme(value),
    })),
    ...(onSignOut === undefined
      ? []
      : [
          { kind: "separator" } as const,
          ...(onSignOutElsewhere === undefined
            ? []
            : [
                {
                  label: "Sign out other devices",
                  icon: <MonitorX />,
                  onSelect: onSignOutElsewhere,
                },
              ]),
          { label: "Sign out", icon: <LogOut />, onSelect: onSignOut },
        ]),
  ];
}

/** Who is signed in, and the way to all keys. */
export function UserFoot(props: UserMenuProps) {
  const items = useUserMenu(props);
  return (
    <div className="mt-auto flex items-center gap-1 border-t border-border pt-1.5">
      <MenuButton
        side="top"
        trigger={
          <button
            type="button"
            className="flex h-9 min-w-0 flex-1 items-center gap-[9px] rounded-md px-2 text-left font-medium hover:bg-accent"
          >
            <Avatar name={props.user.name} />
            <span className="min-w-0 flex-1 truncate">{props.user.name}</span>
          </button>
        }
        items={items}
      />
      <button
        type="button"
        aria-label="All keys"
        title="All keys"
        onClick={() => openShortcutSheet()}
        className="rounded-md p-2 leading-none hover:bg-accent"
      >
        <Kbd aria-hidden>?</Kbd>
      </button>
    </div>
  );
}
