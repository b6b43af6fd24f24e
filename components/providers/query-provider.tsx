"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { ApiProblem } from "./api-problem";

const FRESH_MILLISECONDS = 10_000;
const READ_RETRIES = 2;
const PASSING_STATUSES: ReadonlySet<number> = new Set([0, 502, 503, 504]);

function isPassing(error: Error): boolean {
  return error instanceof ApiProblem && PASSING_STATUSES.has(error.status);
}

/** The session ended: back through the door, and then to the same page. */
function leaveForSignIn(signInPath: string): void {
  const here = `${window.location.pathname}${window.location.search}`;
  if (window.location.pathname === signInPath) return;
  window.location.assign(`${signInPath}?next=${encodeURIComponent(here)}`);
}

function createClient(signInPath: string): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiProblem && error.status === 401) leaveForSignIn(signInPath);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MILLISECONDS,
        retry: (failures, error) => isPassing(error) && failures < READ_RETRIES,
      },
      // Off line an act fails at once and says so, instead of waiting unseen for the network.
      mutations: { networkMode: "always" },
    },
  });
}

/** TanStack Query for everything under it. */
export function QueryProvider({
  children,
  signInPath = "/sign-in",
}: {
  readonly children: ReactNode;
  readonly signInPath?: string | undefined;
}) {
  const [client] = useState(() => createClient(signInPath));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
