"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

const TICK_MILLISECONDS = 15_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One clock for all that shows time left; it stands still while nobody watches. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MILLISECONDS);
  document.addEventListener("visibilitychange", tick);
  if (listeners.size === 1) now = Date.now();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", tick);
    clearInterval(timer);
    timer = undefined;
  };
}

const readNow = (): number => now;
/** The server's own clock there; while hydrating, the value the store will give next. */
const readNowOnServer = (): number => (typeof window === "undefined" ? Date.now() : now);

/** Epoch milliseconds, renewed every 15 seconds and when the tab comes back. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, readNowOnServer);
}

const TimeZoneContext = createContext("UTC");

/** The organization's zone (IANA name); every Time below writes in it unless told otherwise. */
export const TimeZoneProvider = TimeZoneContext.Provider;
export const useTimeZone = (): string => useContext(TimeZoneContext);
