"use client";

import { useSyncExternalStore } from "react";

/** Below the CSS breakpoint "lg" there is no room for a panel beside a list. */
const NARROW = "(width < 1024px)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Undefined until the page is in a browser. */
export function useIsNarrow(): boolean | undefined {
  return useSyncExternalStore<boolean | undefined>(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => undefined,
  );
}
