"use client";

import { type ComponentType, lazy, Suspense, useState } from "react";

import type { ConfirmDialogProps } from "./confirm-frame";
import type { DialogProps } from "./dialog-frame";
import type { SheetProps } from "./sheet-frame";

export type { ConfirmDialogProps, DialogProps, SheetProps };

/**
 * The code of an overlay is fetched when it is first opened, and stays mounted afterwards so that
 * it can leave with its animation. A page pays nothing for dialogs nobody opens.
 */
function opened<Props extends { readonly open: boolean }>(Frame: ComponentType<Props>) {
  return function OpenedOnDemand(props: Props) {
    const [wasOpen, setWasOpen] = useState(props.open);
    if (props.open && !wasOpen) setWasOpen(true);
    if (!wasOpen && !props.open) return null;
    return (
      <Suspense fallback={null}>
        <Frame {...props} />
      </Suspense>
    );
  };
}

/** What can be undone or only looked at. @see DialogProps */
export const Dialog = opened<DialogProps>(
  lazy(() => import("./dialog-frame").then((module) => ({ default: module.DialogFrame }))),
);

/** A question before what cannot be undone, with a guard if wished. @see ConfirmDialogProps */
export const ConfirmDialog = opened<ConfirmDialogProps>(
  lazy(() => import("./confirm-frame").then((module) => ({ default: module.ConfirmFrame }))),
);

/** A drawer at the right; from below on phones. @see SheetProps */
export const Sheet = opened<SheetProps>(
  lazy(() => import("./sheet-frame").then((module) => ({ default: module.SheetFrame }))),
);
