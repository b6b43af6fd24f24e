"use client";

import { useSyncExternalStore } from "react";

/** Which of the shell's own overlays is open; one at a time. */
export type ShellOverlay = "none" | "palette" | "keys" | "more";

let overlay: ShellOverlay = "none";
const listeners = new Set<() => void>();

export function setShellOverlay(next: ShellOverlay): void {
  overlay = next;
  for (const listener of listeners) listener();
}

/** Opens ⌘K from anywhere: a search button, an empty state. */
export const openPalette = (): void => setShellOverlay("palette");
/** Opens the sheet of all keys. */
export const openShortcutSheet = (): void => setShellOverlay("keys");

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShellOverlay(): ShellOverlay {
  return useSyncExternalStore(
    subscribe,
    () => overlay,
    () => "none",
  );
}
