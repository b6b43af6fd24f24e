"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import * as MenuPrimitive from "radix-ui/dropdown-menu";
import { Fragment, type ReactElement, type ReactNode } from "react";

import { cn } from "./cn";

export type MenuItem =
  | { readonly kind: "separator" }
  | { readonly kind: "heading"; readonly label: ReactNode }
  | {
      readonly kind?: "item" | undefined;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      /** Second line: a reason why it cannot be used, or what it does. */
      readonly detail?: ReactNode;
      /** The key that does the same. */
      readonly keys?: string | undefined;
      readonly href?: string | undefined;
      readonly onSelect?: (() => void) | undefined;
      readonly disabled?: boolean | undefined;
      readonly destructive?: boolean | undefined;
      /** A choice among the items around it: the chosen one has a check. */
      readonly checked?: boolean | undefined;
      /** Keeps the menu open after a choice: for a list of columns. */
      readonly keepOpen?: boolean | undefined;
    };

export type MenuFrameProps = {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end" | undefined;
  readonly side?: "top" | "bottom" | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** The landmark or dialog around the trigger: the menu belongs to it, for readers too. */
  readonly container?: HTMLElement | null | undefined;
};

const ITEM = cn(
  "flex min-h-8 items-center gap-2 rounded-[5px] px-2 py-1 text-base outline-none select-none phone:min-h-11",
  "data-disabled:cursor-not-allowed data-disabled:text-faint data-highlighted:bg-accent",
  "[&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]",
);

function ItemBody({ item }: { readonly item: Extract<MenuItem, { label: ReactNode }> }) {
  if (item.kind === "heading") return null;
  return (
    <>
      {item.icon !== undefined && <span className="text-muted-foreground">{item.icon}</span>}
      <span className="min-w-0 flex-1">
        {item.label}
        {item.detail !== undefined && (
          <span className="block text-sm text-muted-foreground">{item.detail}</span>
        )}
      </span>
      {item.checked === true && <Check aria-hidden />}
      {item.keys !== undefined && (
        <span
          aria-hidden
          className="pl-4 font-mono text-[11px] font-medium text-muted-foreground phone:hidden"
        >
          {item.keys}
        </span>
      )}
    </>
  );
}

function Entry({ item }: { readonly item: MenuItem }) {
  if (item.kind === "separator") {
    return <MenuPrimitive.Separator className="-mx-1 my-1 border-t border-border" />;
  }
  if (item.kind === "heading") {
    return (
      <MenuPrimitive.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted-foreground">
        {item.label}
      </MenuPrimitive.Label>
    );
  }
  const classes = cn(ITEM, item.destructive && "text-destructive data-highlighted:bg-stop-bg");
  const onSelect = (event: Event) => {
    if (item.keepOpen) event.preventDefault();
    item.onSelect?.();
  };
  if (item.href !== undefined) {
    return (
      <MenuPrimitive.Item asChild disabled={item.disabled ?? false} className={classes}>
        <Link href={item.href}>
          <ItemBody item={item} />
        </Link>
      </MenuPrimitive.Item>
    );
  }
  if (item.checked !== undefined) {
    return (
      <MenuPrimitive.CheckboxItem
        checked={item.checked}
        disabled={item.disabled ?? false}
        onSelect={onSelect}
        className={classes}
      >
        <ItemBody item={item} />
      </MenuPrimitive.CheckboxItem>
    );
  }
  return (
    <MenuPrimitive.Item disabled={item.disabled ?? false} onSelect={onSelect} className={classes}>
      <ItemBody item={item} />
    </MenuPrimitive.Item>
  );
}

/** Opened by MenuButton (menu-button.tsx), which fetches this file when it is first needed. */
export function MenuFrame({
  trigger,
  items,
  align = "start",
  side,
  onOpenChange,
  container,
}: MenuFrameProps) {
  return (
    <MenuPrimitive.Root
      defaultOpen
      modal={false}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <MenuPrimitive.Trigger asChild>{trigger}</MenuPrimitive.Trigger>
      <MenuPrimitive.Portal {...(container === undefined ? {} : { container })}>
        <MenuPrimitive.Content
          data-slot="menu"
          align={align}
          side={side ?? "bottom"}
          sideOffset={4}
          collisionPadding={8}
          className="z-55 max-h-(--radix-dropdown-menu-content-available-height) min-w-[200px] animate-fade-in overflow-y-auto rounded-md bg-popover p-1 text-popover-foreground shadow-pop"
        >
          {items.map((item, index) => (
            // A menu's items are written down in order; the order is their identity.
            <Fragment key={index}>
              <Entry item={item} />
            </Fragment>
          ))}
        </MenuPrimitive.Content>
      </MenuPrimitive.Portal>
    </MenuPrimitive.Root>
  );
}
