"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { apiQuery } from "@/components/providers/use-api";
import type { Me } from "@/lib/today/schema";

const subscribeToNothing = () => () => undefined;

/**
 * What this person may do with stock; the server decides again. The shell may know who they are
 * before this page is hydrated, and the first drawing must be the server's, which does not.
 */
export function useMay(): { readonly operate: boolean; readonly manage: boolean } {
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const isHydrated = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const role = isHydrated ? me?.role : undefined;
  const manage = role === "OWNER" || role === "MANAGER";
  return { manage, operate: manage || role === "OPERATOR" };
}
