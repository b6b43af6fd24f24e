"use client";

import { useQuery } from "@tanstack/react-query";

import { useMay } from "@/components/inventory/use-may";
import { apiQuery } from "@/components/providers/use-api";
import { Callout } from "@/components/ui/callout";
import type { Me } from "@/lib/today/schema";

const WORDS = {
  operate: {
    title: "You can look, but not import",
    next: "An owner can give you a role that imports.",
  },
  manage: {
    title: "You can prepare this, but not import it",
    next: "Leave it as a draft: an owner or a manager finds it in the list and imports it.",
  },
} as const;

/** Says so before somebody fills in what the server will refuse. */
export function RoleNote({ needs }: { readonly needs: keyof typeof WORDS }) {
  const may = useMay();
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  if (me === undefined || may[needs]) return null;
  return (
    <Callout tone="wait" title={WORDS[needs].title}>
      {WORDS[needs].next}
    </Callout>
  );
}
