"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

import { type LevelKey, readWhyKey, whyKeyOf } from "./why-key";

/** The level whose number is asked about, from the address. */
export function useWhy(): LevelKey | undefined {
  const text = useSearchParams().get("why");
  return useMemo(() => readWhyKey(text), [text]);
}

/**
 * The server need not be asked for the page again: the browser's own history is enough, and quick
 * enough for J and K. The first opening can be walked back from; stepping from number to number is
 * one visit.
 */
export function openWhy(level: LevelKey): void {
  const url = new URL(window.location.href);
  const open = url.searchParams.get("why");
  const key = whyKeyOf(level);
  if (open === key) return;
  url.searchParams.set("why", key);
  const address = `${url.pathname}${url.search}`;
  if (open === null) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}

export function closeWhy(): void {
  const url = new URL(window.location.href);
  url.searchParams.delete("why");
  window.history.replaceState(null, "", `${url.pathname}${url.search}`);
}
