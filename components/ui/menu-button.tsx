"use client";

import { cloneElement, lazy, type ReactElement, Suspense, useState } from "react";

import type { MenuFrameProps, MenuItem } from "./menu-frame";
import type { PopoverFrameProps } from "./popover-frame";

export type { MenuItem };

type TriggerProps = {
  readonly "aria-haspopup"?: "menu" | "dialog";
  readonly "aria-expanded"?: boolean;
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
};

const loadMenu = () => import("./menu-frame").then((module) => ({ default: module.MenuFrame }));
const LazyMenu = lazy(loadMenu);
const loadPopover = () =>
  import("./popover-frame").then((module) => ({ default: module.PopoverFrame }));
const LazyPopover = lazy(loadPopover);

/** The trigger before its overlay's code is here: a glance fetches it, a press opens it. */
function untouched(
  trigger: ReactElement<TriggerProps>,
  kind: "menu" | "dialog",
  load: () => Promise<unknown>,
  open: () => void,
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

type MenuButtonProps = Omit<MenuFrameProps, "trigger"> & {
  /** A Button, or any element that passes its props on to a button. */
  readonly trigger: ReactElement<TriggerProps>;
};

/** A button that opens a menu of acts or choices. The menu's code comes with the first press. */
export function MenuButton({ trigger, ...props }: MenuButtonProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const idle = untouched(trigger, "menu", loadMenu, () => setWasOpened(true));
  if (!wasOpened) return idle;
  return (
    <Suspense fallback={idle}>
      <LazyMenu trigger={trigger} {...props} />
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
