"use client";

import { useQuery } from "@tanstack/react-query";

import { leaveOrganization } from "@/components/auth/staff-access";
import { AppShell } from "@/components/layout/app-shell";
import type { PaletteSearch } from "@/components/layout/command-palette";
import type { NavKey } from "@/components/layout/nav-items";
import { StaffRibbon } from "@/components/layout/ribbon";
import { apiFetch } from "@/components/providers/api-client";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import type { Me, searchResultsSchema } from "@/lib/today/schema";
import type { z } from "zod";

import type { AppFrameProps } from "./app-frame";
import { signOut } from "./sign-out";

const PLACES: readonly NavKey[] = [
  ...(["today", "orders", "exceptions", "shipments", "inventory", "catalogue", "imports"] as const),
  ...(["channels", "carriers", "failedJobs", "webhooks", "settings"] as const),
];
const COUNTS_REFRESH_MILLISECONDS = 15_000;
const DRY_RUN_HREF = "/go-live";

const leave = (): void => void leaveOrganization();

type SearchResults = z.infer<typeof searchResultsSchema>;

const search: PaletteSearch = async (query, signal) => {
  const found = await apiFetch<SearchResults>(`/search?q=${encodeURIComponent(query)}`, { signal });
  return found.results.map(({ id, kind, title, subtitle, href }) => ({
    id: `${kind}:${id}`,
    kind,
    code: title,
    detail: subtitle,
    href,
  }));
};

export function ConnectedShell({
  children,
  visitedByStaff,
  ...frame
}: Omit<AppFrameProps, "timeZone">) {
  const { data: me } = useQuery({
    ...apiQuery<Me>("/me"),
    refetchInterval: COUNTS_REFRESH_MILLISECONDS,
  });
  const switchOrganization = useApiMutation<unknown, string>({
    method: "POST",
    path: "/me/organization",
    body: (organizationId) => ({ organizationId }),
    success: false,
    // A full load: nothing of the other organization stays in memory.
    onSuccess: () => window.location.assign("/"),
  });
  const signOutElsewhere = useApiMutation<unknown, void>({
    method: "POST",
    path: "/me/sign-out-elsewhere",
  });
  const counts = me?.navCounts;
  return (
    <AppShell
      {...frame}
      navKeys={PLACES}
      navCounts={
        counts === undefined
          ? {}
          : {
              orders: counts.toShip,
              exceptions: { count: counts.needsPerson, alert: true },
              failedJobs: counts.failedJobs,
            }
      }
      onSwitchOrganization={switchOrganization.mutate}
      onSignOut={() => void signOut()}
      onSignOutElsewhere={() => signOutElsewhere.mutate()}
      search={search}
      {...(me?.isDryRun === false
        ? {}
        : { dryRun: { href: DRY_RUN_HREF, isPartly: me?.hasLiveAccount === true } })}
      {...(visitedByStaff === undefined
        ? {}
        : { ribbon: <StaffRibbon organization={visitedByStaff} onLeave={leave} /> })}
    >
      {children}
    </AppShell>
  );
}
