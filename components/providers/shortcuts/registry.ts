/**
 * The one list of keys that work now. Pages register what they offer, the latest registration of
 * a key wins, and the sheet behind `?` shows exactly what would fire.
 */
export type Shortcut = {
  /** "s", "?", "shift+x", "mod+k", "mod+enter", "arrowdown". `mod` is ⌘ on a Mac, Ctrl elsewhere. */
  readonly keys: string;
  /** What it does, as the sheet says it: "Ship the selection". */
  readonly label: string;
  readonly group?: "Everywhere" | "This list" | "This page" | undefined;
  readonly run: (event: ShortcutEvent) => void;
  /** Works while a dialog or drawer is open too. */
  readonly inDialog?: boolean | undefined;
  /** Left out of the sheet; for a second key of the same act. */
  readonly hidden?: boolean | undefined;
};

/** The part of KeyboardEvent that the registry reads. */
export type ShortcutEvent = {
  readonly key: string;
  readonly code?: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly isComposing?: boolean;
  readonly repeat?: boolean;
  preventDefault(): void;
};

export type ShortcutSituation = {
  /** A field has the focus: only combinations with `mod` work. */
  readonly inField: boolean;
  readonly inDialog: boolean;
  /** The person's own switch (WCAG 2.1.4). */
  readonly singleKeysEnabled: boolean;
};

const usesModifier = (keys: string): boolean => keys.startsWith("mod+");

/** Canonical text of a pressed key; undefined for a lone modifier or an alt combination. */
export function keysOf(event: ShortcutEvent): string | undefined {
  const key = event.key.toLowerCase();
  if (event.altKey || ["shift", "control", "meta", "alt"].includes(key)) return undefined;
  const mod = event.metaKey || event.ctrlKey ? "mod+" : "";
  // "?" is already the shifted sign; a letter or a named key keeps its shift.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? "shift+" : "";
  return `${mod}${shift}${key === " " ? "space" : key}`;
}

export function createShortcutRegistry() {
  let layers: readonly (readonly Shortcut[])[] = [];
  const listeners = new Set<() => void>();
  let shown: readonly Shortcut[] = [];

  const changed = () => {
    const latest = new Map<string, Shortcut>();
    for (const shortcut of layers.flat()) latest.set(shortcut.keys, shortcut);
    shown = [...latest.values()].filter((shortcut) => !shortcut.hidden);
    for (const listener of listeners) listener();
  };

  return {
    /** Adds a layer above all others; the returned function takes it away. */
    register: (layer: readonly Shortcut[]): (() => void) => {
      layers = [...layers, layer];
      changed();
      return () => {
        layers = layers.filter((other) => other !== layer);
        changed();
      };
    },
    /** Runs what the key means now. True when something ran. */
    handle: (event: ShortcutEvent, situation: ShortcutSituation): boolean => {
      if (event.defaultPrevented || event.isComposing) return false;
      const keys = keysOf(event);
      if (keys === undefined) return false;
      if (!usesModifier(keys) && (situation.inField || !situation.singleKeysEnabled)) return false;
      const match = layers
        .flat()
        .findLast(
          (shortcut) =>
            shortcut.keys === keys && (!situation.inDialog || shortcut.inDialog === true),
        );
      if (!match) return false;
      event.preventDefault();
      match.run(event);
      return true;
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** What is active, each key once; the same array until something changes. */
    list: (): readonly Shortcut[] => shown,
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  enter: "↵",
  escape: "esc",
  arrowdown: "↓",
  arrowup: "↑",
  space: "space",
};

/** For people: "mod+k" is ⌘K on a Mac and Ctrl K elsewhere. */
export function keysForPeople(keys: string, isMac: boolean): string {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const sign = SIGNS[key] ?? key.toUpperCase();
  const mod = parts.includes("mod") ? (isMac ? "⌘" : "Ctrl ") : "";
  const shift = parts.includes("shift") ? "⇧" : "";
  return `${mod}${shift}${sign}`;
}

/** For `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string =>
  keys
    .split("+")
    .map((part) => (part === "mod" ? "Control" : part.charAt(0).toUpperCase() + part.slice(1)))
    .join("+");
