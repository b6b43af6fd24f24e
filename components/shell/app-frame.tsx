"use client";

import type { ReactNode } from "react";

import { AppProviders } from "@/components/providers/app-providers";
import type { OrganizationChoice } from "@/components/layout/shell-controls";

import { ConnectedShell } from "./connected-shell";

export type AppFrameProps = {
  readonly children: ReactNode;
  readonly user: { readonly name: string; readonly email: string };
  readonly timeZone: string;
  readonly organizations: readonly OrganizationChoice[];
  readonly currentOrganizationId: string;
  /** Its name, when platform staff have entered it. */
  readonly visitedByStaff?: string | undefined;
};

/** The shell with its data: counts, dry-run state and search come from the API. */
export function AppFrame({ timeZone, children, ...shell }: AppFrameProps) {
  return (
    <AppProviders timeZone={timeZone} signInPath="/sign-in">
      <ConnectedShell {...shell}>{children}</ConnectedShell>
    </AppProviders>
  );
}
