"use client";

import { useSyncExternalStore } from "react";

/** The width below which a panel at the side becomes a sheet from below; the same as in the CSS. */
const PHONE = "(width <= 720px)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Undefined until the page is in a browser. */
export function useIsPhone(): boolean | undefined {
  return useSyncExternalStore<boolean | undefined>(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => undefined,
  );
}
