"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import type { Me } from "@/lib/today/schema";

/** What this person may do with stock; the server decides again. */
export function useMay(): { readonly operate: boolean; readonly manage: boolean } {
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const role = me?.role;
  const manage = role === "OWNER" || role === "MANAGER";
  return { manage, operate: manage || role === "OPERATOR" };
}
