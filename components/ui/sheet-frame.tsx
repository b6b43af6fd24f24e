"use client";

import { X } from "lucide-react";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ReactNode } from "react";

import { Button } from "./button";
import { cn } from "./cn";
import { useOverlayManners } from "./use-overlay-manners";

export type SheetProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** Beside the title, quieter; not on phones. */
  readonly subtitle?: ReactNode;
  /** Before the cross: a badge, "1 of 3". */
  readonly headAside?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** 820 for work (ship), 440 for a look (ledger, details). Phones get a sheet from below. */
  readonly size?: "wide" | "narrow" | undefined;
};

/** Opened by Sheet (dialog.tsx), which fetches this file when it is first needed. */
export function SheetFrame({
  open,
  onOpenChange,
  title,
  subtitle,
  headAside,
  children,
  footer,
  size = "narrow",
}: SheetProps) {
  const manners = useOverlayManners();
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <DialogPrimitive.Content
          data-slot="sheet"
          {...manners}
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 right-0 z-51 flex max-w-full flex-col bg-popover text-popover-foreground shadow-drawer outline-none",
            "data-[state=closed]:animate-slide-out data-[state=open]:animate-slide-in",
            size === "wide" ? "desk:w-[820px]" : "desk:w-[440px]",
            "phone:inset-x-0 phone:top-auto phone:bottom-0 phone:max-h-[92dvh] phone:rounded-t-lg",
            "phone:data-[state=closed]:animate-sheet-out phone:data-[state=open]:animate-sheet-in",
          )}
        >
          <header className="flex min-h-14 flex-none items-center gap-2.5 border-b border-border px-5 py-3 phone:px-4 phone:py-2.5">
            <DialogPrimitive.Title className="min-w-0 truncate text-xl font-semibold">
              {title}
            </DialogPrimitive.Title>
            {subtitle !== undefined && (
              <span className="min-w-0 truncate text-muted-foreground phone:hidden">
                {subtitle}
              </span>
            )}
            <span className="ml-auto flex flex-none items-center gap-2">
              {headAside}
              <DialogPrimitive.Close asChild>
                <Button variant="ghost" size="icon" aria-label="Close">
                  <X />
                </Button>
              </DialogPrimitive.Close>
            </span>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-5 phone:px-4">
            {children}
          </div>
          {footer !== undefined && (
            <footer className="flex flex-none items-center gap-2.5 border-t border-border px-5 py-3 phone:px-4 phone:py-2.5 phone:pb-[max(10px,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}
