"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

import { createShortcutRegistry, keysForPeople, type Shortcut } from "./registry";

const registry = createShortcutRegistry();

const STORAGE_KEY = "waybill.single-keys";
const settingListeners = new Set<() => void>();

const readSingleKeys = (): boolean => {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
};

function subscribeToSetting(listener: () => void): () => void {
  settingListeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    settingListeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single letters act, and the switch for it; kept in this browser. */
export function useSingleKeys(): readonly [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(subscribeToSetting, readSingleKeys, () => true);
  return [
    enabled,
    (next) => {
      try {
        localStorage.setItem(STORAGE_KEY, next ? "on" : "off");
      } catch {
        // Without storage the switch holds for no longer than this call.
      }
      for (const listener of settingListeners) listener();
    },
  ];
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, [role="textbox"], [role="combobox"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])',
    ));

const OPEN_LAYER =
  '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"][data-state="open"]';

function onKeyDown(event: KeyboardEvent): void {
  registry.handle(event, {
    inField: isField(event.target),
    inDialog: document.querySelector(OPEN_LAYER) !== null,
    singleKeysEnabled: readSingleKeys(),
  });
}

let listening = 0;

/**
 * Offers keys while the component is mounted. The latest component to offer a key wins. Handlers
 * may change on every render without registering again.
 */
export function useShortcuts(shortcuts: readonly Shortcut[], enabled = true): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  // Only what the sheet and the matching can see decides whether to register again.
  const shape = shortcuts
    .map(({ keys, label, group, inDialog, hidden }) =>
      [keys, label, group ?? "", inDialog ?? "", hidden ?? ""].join("\u0001"),
    )
    .join("\u0002");
  useEffect(() => {
    if (!enabled || shape === "") return undefined;
    const unregister = registry.register(
      latest.current.map((shortcut, index) => ({
        ...shortcut,
        run: (event) => latest.current[index]?.run(event),
      })),
    );
    if (listening === 0) window.addEventListener("keydown", onKeyDown);
    listening += 1;
    return () => {
      unregister();
      listening -= 1;
      if (listening === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, [shape, enabled]);
}

/** What would fire now, for the sheet behind `?`. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(registry.subscribe, registry.list, registry.list);
}

const subscribeToNothing = () => () => undefined;
const readIsMac = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent);

/** The key as this person's keyboard writes it: ⌘K or Ctrl K. The server assumes no Mac. */
export function useKeySign(keys: string): string {
  const isMac = useSyncExternalStore(subscribeToNothing, readIsMac, () => false);
  return keysForPeople(keys, isMac);
}
