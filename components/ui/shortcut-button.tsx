"use client";

import { useRef } from "react";

import { ariaKeys } from "@/components/providers/shortcuts/registry";
import {
  useKeySign,
  useShortcuts,
  useSingleKeys,
} from "@/components/providers/shortcuts/use-shortcuts";

import { Button, type ButtonProps } from "./button";

export type ShortcutButtonProps = Omit<ButtonProps, "hint" | "asChild"> & {
  /** "s", "mod+enter": see the registry. */
  readonly shortcut: string;
  /** What the sheet of keys says: "Ship the selection". */
  readonly shortcutLabel: string;
  /** Works while a dialog or drawer is open too. */
  readonly inDialog?: boolean | undefined;
};

/** A button that its key presses as well, with the key shown inside it. */
export function ShortcutButton({
  shortcut,
  shortcutLabel,
  inDialog,
  disabled,
  ...props
}: ShortcutButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const sign = useKeySign(shortcut);
  const [singleKeysEnabled] = useSingleKeys();
  useShortcuts(
    [{ keys: shortcut, label: shortcutLabel, inDialog, run: () => ref.current?.click() }],
    disabled !== true,
  );
  const isLive = shortcut.startsWith("mod+") || singleKeysEnabled;
  return (
    <Button
      ref={ref}
      disabled={disabled}
      aria-keyshortcuts={ariaKeys(shortcut)}
      {...(isLive ? { hint: sign } : {})}
      {...props}
    />
  );
}
