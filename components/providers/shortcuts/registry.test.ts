import { describe, expect, it, vi } from "vitest";

import { createShortcutRegistry, keysForPeople, keysOf, type ShortcutEvent } from "./registry";

const press = (key: string, more: Partial<ShortcutEvent> = {}): ShortcutEvent => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  preventDefault: () => undefined,
  ...more,
});
const page = { inField: false, inDialog: false, singleKeysEnabled: true };

describe("shortcut registry", () => {
  it("runs what the latest component offers, and the earlier again when it leaves", () => {
    const registry = createShortcutRegistry();
    const first = vi.fn();
    const second = vi.fn();
    registry.register([{ keys: "s", label: "Ship", run: first }]);
    const leave = registry.register([{ keys: "s", label: "Ship the rest", run: second }]);
    registry.handle(press("s"), page);
    leave();
    registry.handle(press("s"), page);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it("leaves single letters to the field that has the focus, but not combinations", () => {
    const registry = createShortcutRegistry();
    const run = vi.fn();
    registry.register([
      { keys: "s", label: "Ship", run },
      { keys: "mod+enter", label: "Book", run },
    ]);
    const inField = { ...page, inField: true };
    expect(registry.handle(press("s"), inField)).toBe(false);
    expect(registry.handle(press("Enter", { ctrlKey: true }), inField)).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("does nothing on single letters when the person switched them off", () => {
    const registry = createShortcutRegistry();
    registry.register([
      { keys: "s", label: "Ship", run: () => undefined },
      { keys: "mod+k", label: "Find", run: () => undefined },
    ]);
    const off = { ...page, singleKeysEnabled: false };
    expect(registry.handle(press("s"), off)).toBe(false);
    expect(registry.handle(press("k", { metaKey: true }), off)).toBe(true);
  });

  it("keeps the page's keys quiet under an open dialog", () => {
    const registry = createShortcutRegistry();
    const under = vi.fn();
    const over = vi.fn();
    registry.register([{ keys: "s", label: "Ship", run: under }]);
    registry.register([{ keys: "1", label: "First preset", inDialog: true, run: over }]);
    const inDialog = { ...page, inDialog: true };
    expect(registry.handle(press("s"), inDialog)).toBe(false);
    expect(registry.handle(press("1"), inDialog)).toBe(true);
    expect(under).not.toHaveBeenCalled();
  });

  it("leaves alone what another handler took, a letter being composed, and alt", () => {
    const registry = createShortcutRegistry();
    registry.register([{ keys: "s", label: "Ship", run: () => undefined }]);
    expect(registry.handle(press("s", { defaultPrevented: true }), page)).toBe(false);
    expect(registry.handle(press("s", { isComposing: true }), page)).toBe(false);
    expect(registry.handle(press("s", { altKey: true }), page)).toBe(false);
  });

  it("lists each key once and leaves out hidden ones, the same array until a change", () => {
    const registry = createShortcutRegistry();
    registry.register([{ keys: "s", label: "Ship", run: () => undefined }]);
    registry.register([
      { keys: "s", label: "Ship the rest", run: () => undefined },
      { keys: "arrowdown", label: "Next", hidden: true, run: () => undefined },
    ]);
    expect(registry.list().map(({ label }) => label)).toEqual(["Ship the rest"]);
    expect(registry.list()).toBe(registry.list());
  });

  it("reads the key that was meant, whatever the layout's shift", () => {
    expect(keysOf(press("?", { shiftKey: true }))).toBe("?");
    expect(keysOf(press("X", { shiftKey: true }))).toBe("shift+x");
    expect(keysOf(press("Enter", { metaKey: true }))).toBe("mod+enter");
    expect(keysOf(press("Shift", { shiftKey: true }))).toBeUndefined();
  });

  it("writes keys as the person's keyboard does", () => {
    expect(keysForPeople("mod+k", true)).toBe("⌘K");
    expect(keysForPeople("mod+k", false)).toBe("Ctrl K");
    expect(keysForPeople("shift+x", false)).toBe("⇧X");
    expect(keysForPeople("mod+enter", true)).toBe("⌘↵");
  });
});
