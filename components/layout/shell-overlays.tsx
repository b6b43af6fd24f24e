"use client";

import { lazy, Suspense, useState } from "react";

import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";

import type { PaletteAction, PaletteSearch } from "./command-palette";
import type { MoreSheetProps } from "./more-sheet";
import { setShellOverlay, useShellOverlay } from "./shell-state";

const CommandPalette = lazy(() =>
  import("./command-palette").then((module) => ({ default: module.CommandPalette })),
);
const ShortcutSheet = lazy(() =>
  import("./shortcut-sheet").then((module) => ({ default: module.ShortcutSheet })),
);
const MoreSheet = lazy(() =>
  import("./more-sheet").then((module) => ({ default: module.MoreSheet })),
);

type ShellOverlaysProps = Omit<MoreSheetProps, "open" | "onOpenChange"> & {
  readonly search?: PaletteSearch | undefined;
  readonly actions?: readonly PaletteAction[] | undefined;
};

/** The palette, the sheet of keys and "More": their code comes with the first use of each. */
export function ShellOverlays({ search, actions, ...more }: ShellOverlaysProps) {
  const overlay = useShellOverlay();
  const [used, setUsed] = useState<ReadonlySet<string>>(new Set());
  if (overlay !== "none" && !used.has(overlay)) setUsed(new Set([...used, overlay]));
  useShortcuts([
    {
      keys: "mod+k",
      label: "Find anything",
      group: "Everywhere",
      inDialog: true,
      run: () => setShellOverlay("palette"),
    },
    { keys: "?", label: "All keys", group: "Everywhere", run: () => setShellOverlay("keys") },
  ]);
  const control = (name: typeof overlay) => ({
    open: overlay === name,
    onOpenChange: (open: boolean) => setShellOverlay(open ? name : "none"),
  });
  return (
    <Suspense fallback={null}>
      {used.has("palette") && (
        <CommandPalette
          {...control("palette")}
          search={search}
          actions={actions}
          navKeys={more.keys}
        />
      )}
      {used.has("keys") && <ShortcutSheet {...control("keys")} />}
      {used.has("more") && <MoreSheet {...control("more")} {...more} />}
    </Suspense>
  );
}
