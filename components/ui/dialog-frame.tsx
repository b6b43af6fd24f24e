"use client";

import { X } from "lucide-react";
import * as AlertDialogPrimitive from "radix-ui/alert-dialog";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ReactNode } from "react";

import { Button } from "./button";
import { cn } from "./cn";
import { useOverlayManners } from "./use-overlay-manners";

const SCRIM =
  "fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";
const BOX = cn(
  "fixed top-1/2 left-1/2 z-51 flex max-h-[min(85dvh,720px)] w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-lg bg-popover text-popover-foreground shadow-pop outline-none",
  "data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in",
  "phone:top-auto phone:bottom-0 phone:left-0 phone:max-h-[85dvh] phone:w-full phone:translate-none phone:rounded-b-none",
  "phone:data-[state=closed]:animate-sheet-out phone:data-[state=open]:animate-sheet-in",
);
const TITLE = "text-xl font-semibold wrap-break-word";
const BODY = "min-h-0 flex-1 overflow-y-auto px-[18px] pt-2 pb-4";
const FOOTER =
  "flex flex-none justify-end gap-2 border-t border-border px-[18px] py-3 phone:pb-[max(12px,env(safe-area-inset-bottom))]";

export type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** One sentence under the title, read when the dialog opens. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the primary last. */
  readonly footer?: ReactNode;
  readonly width?: "default" | "wide" | undefined;
};

/** Opened by Dialog (dialog.tsx), which fetches this file when it is first needed. */
export function DialogFrame({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "default",
}: DialogProps) {
  const manners = useOverlayManners();
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={SCRIM} />
        <DialogPrimitive.Content
          data-slot="dialog"
          {...manners}
          className={cn(BOX, width === "wide" && "desk:w-[min(640px,calc(100vw-32px))]")}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <header className="flex items-start gap-2 px-[18px] pt-4">
            <DialogPrimitive.Title className={TITLE}>{title}</DialogPrimitive.Title>
            <DialogPrimitive.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mr-1.5 ml-auto">
                <X />
              </Button>
            </DialogPrimitive.Close>
          </header>
          <div className={BODY}>
            {description !== undefined && (
              <DialogPrimitive.Description className="text-muted-foreground">
                {description}
              </DialogPrimitive.Description>
            )}
            {children}
          </div>
          {footer !== undefined && <footer className={FOOTER}>{footer}</footer>}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

export type AlertFrameProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly footer: ReactNode;
};

/** A question that must be answered: no cross, no click beside it. */
export function AlertFrame({ open, onOpenChange, title, children, footer }: AlertFrameProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useOverlayManners();
  return (
    <AlertDialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialogPrimitive.Portal>
        <AlertDialogPrimitive.Overlay className={SCRIM} />
        <AlertDialogPrimitive.Content
          data-slot="alert-dialog"
          className={BOX}
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          <header className="px-[18px] pt-4">
            <AlertDialogPrimitive.Title className={TITLE}>{title}</AlertDialogPrimitive.Title>
          </header>
          <AlertDialogPrimitive.Description asChild>
            <div className={BODY}>{children}</div>
          </AlertDialogPrimitive.Description>
          <footer className={FOOTER}>{footer}</footer>
        </AlertDialogPrimitive.Content>
      </AlertDialogPrimitive.Portal>
    </AlertDialogPrimitive.Root>
  );
}

export const AlertCancel = AlertDialogPrimitive.Cancel;
