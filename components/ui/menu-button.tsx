"use client";

import { cloneElement, lazy, type MouseEvent, type ReactElement, Suspense, useState } from "react";

import type { MenuFrameProps, MenuItem } from "./menu-frame";
import type { PopoverFrameProps } from "./popover-frame";

export type { MenuItem };

type TriggerProps = {
  readonly "aria-haspopup"?: "menu" | "dialog";
  readonly "aria-expanded"?: boolean;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
};

const loadMenu = () => import("./menu-frame").then((module) => ({ default: module.MenuFrame }));
const LazyMenu = lazy(loadMenu);
const loadPopover = () =>
  import("./popover-frame").then((module) => ({ default: module.PopoverFrame }));
const LazyPopover = lazy(loadPopover);

/** What a menu is hung into: it must not fall out of an open dialog or of the page's landmarks. */
const AROUND = '[role="dialog"], [role="alertdialog"], main, nav, header, aside';

/** The trigger before its overlay's code is here: a glance fetches it, a press opens it. */
function untouched(
  trigger: ReactElement<TriggerProps>,
  kind: "menu" | "dialog",
  load: () => Promise<unknown>,
  open: (event: MouseEvent<HTMLElement>) => void,
) {
  const warm = () => void load();
  return cloneElement(trigger, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    onClick: open,
    onPointerEnter: warm,
    onFocus: warm,
  });
}

type MenuButtonProps = Omit<MenuFrameProps, "trigger" | "container"> & {
  /** A Button, or any element that passes its props on to a button. */
  readonly trigger: ReactElement<TriggerProps>;
};

/** A button that opens a menu of acts or choices. The menu's code comes with the first press. */
export function MenuButton({ trigger, ...props }: MenuButtonProps) {
  const [container, setContainer] = useState<HTMLElement | null>();
  const idle = untouched(trigger, "menu", loadMenu, (event) =>
    setContainer(event.currentTarget.closest<HTMLElement>(AROUND)),
  );
  if (container === undefined) return idle;
  return (
    <Suspense fallback={idle}>
      <LazyMenu trigger={trigger} container={container} {...props} />
    </Suspense>
  );
}

type PopoverButtonProps = Omit<PopoverFrameProps, "trigger" | "open" | "onOpenChange"> & {
  readonly trigger: ReactElement<TriggerProps>;
};

/** A button that opens a small form or a few facts. Its code comes with the first press. */
export function PopoverButton({ trigger, ...props }: PopoverButtonProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const idle = untouched(trigger, "dialog", loadPopover, () => {
    setWasOpened(true);
    setOpen(true);
  });
  if (!wasOpened) return idle;
  return (
    <Suspense fallback={idle}>
      <LazyPopover trigger={trigger} open={isOpen} onOpenChange={setOpen} {...props} />
    </Suspense>
  );
}
