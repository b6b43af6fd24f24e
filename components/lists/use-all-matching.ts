"use client";

import { useQuery } from "@tanstack/react-query";

import { apiFetch } from "@/components/providers/api-client";
import type { Page } from "@/lib/http/page-schema";

/** What one act may reach at once; more is a filter too wide. */
const MOST_AT_ONCE = 1000;
const PAGE_SIZE = 100;

/**
 * Every row that a list's filter finds, read page by page when it is first asked for. It is a
 * snapshot: rows that come or go while one works through them are not slipped in.
 */
export function useAllMatching<Row>(
  path: string,
  filter: Readonly<Record<string, string>> | undefined,
) {
  const { data, error, refetch } = useQuery({
    queryKey: ["matching", path, filter],
    queryFn: async ({ signal }): Promise<readonly Row[]> => {
      const rows: Row[] = [];
      let cursor: string | null = null;
      do {
        const asked = new URLSearchParams({ ...filter, limit: String(PAGE_SIZE) });
        if (cursor !== null) asked.set("cursor", cursor);
        const page: Page<Row> = await apiFetch<Page<Row>>(`${path}?${asked}`, { signal });
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor !== null && rows.length < MOST_AT_ONCE);
      return rows.slice(0, MOST_AT_ONCE);
    },
    enabled: filter !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { rows: data, error, retry: () => void refetch() };
}
