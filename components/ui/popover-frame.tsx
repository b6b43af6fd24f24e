"use client";

import * as PopoverPrimitive from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";

export type PopoverFrameProps = {
  readonly trigger: ReactElement;
  /** Names the popover for readers. */
  readonly label: string;
  /** A function gets a way to close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly align?: "start" | "end" | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Opened by PopoverButton (menu-button.tsx), which fetches this file when it is first needed. */
export function PopoverFrame({
  trigger,
  label,
  children,
  align = "start",
  open,
  onOpenChange,
}: PopoverFrameProps) {
  return (
    <PopoverPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <PopoverPrimitive.Trigger asChild>{trigger}</PopoverPrimitive.Trigger>
      <PopoverPrimitive.Portal>
        <PopoverPrimitive.Content
          data-slot="popover"
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-55 w-[300px] max-w-[calc(100vw-16px)] animate-fade-in rounded-md bg-popover p-3.5 text-popover-foreground shadow-pop outline-none"
        >
          {typeof children === "function" ? children(() => onOpenChange(false)) : children}
        </PopoverPrimitive.Content>
      </PopoverPrimitive.Portal>
    </PopoverPrimitive.Root>
  );
}
