"use client";

import type { ReactNode } from "react";

import { Toaster } from "@/components/ui/toaster";
import { TimeZoneProvider } from "@/components/ui/use-now";

import { QueryProvider } from "./query-provider";

type AppProvidersProps = {
  readonly children: ReactNode;
  /** IANA name of the organization's zone; times are written in it. */
  readonly timeZone?: string | undefined;
  readonly signInPath?: string | undefined;
};

/** What the signed-in pages need: queries, toasts, the organization's time zone. */
export function AppProviders({ children, timeZone = "UTC", signInPath }: AppProvidersProps) {
  return (
    <QueryProvider signInPath={signInPath}>
      <TimeZoneProvider value={timeZone}>{children}</TimeZoneProvider>
      <Toaster />
    </QueryProvider>
  );
}
