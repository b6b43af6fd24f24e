"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

type Changes = Readonly<Record<string, string | undefined>>;

/** What only the page reads; the API is not asked with it. */
const PAGE_ONLY = new Set(["density", "hide", "view", "why"]);

/**
 * A list's whole state lives in its URL: it can be shared, opened in a tab and walked back to.
 * A change of what is listed begins again at the first page.
 */
export function useListUrl() {
  const pathname = usePathname();
  const params = useSearchParams();
  const router = useRouter();

  const hrefWith = useCallback(
    (changes: Changes) => {
      const next = new URLSearchParams(params);
      if (!("cursor" in changes) && Object.keys(changes).some((name) => !PAGE_ONLY.has(name)))
        next.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      return query === "" ? pathname : `${pathname}?${query}`;
    },
    [params, pathname],
  );
  const go = useCallback(
    (changes: Changes) => router.replace(hrefWith(changes), { scroll: false }),
    [hrefWith, router],
  );
  /** The query as the API takes it. */
  const apiQueryText = useMemo(() => {
    const asked = new URLSearchParams(params);
    for (const name of PAGE_ONLY) asked.delete(name);
    return asked.toString();
  }, [params]);
  return { params, hrefWith, go, apiQueryText };
}
