"use client";

import { useRef } from "react";

type OutsideEvent = { readonly target: EventTarget | null; preventDefault(): void };

/**
 * Spread on the content of a dialog or a drawer.
 * - Overlays here are opened by state, not by a trigger of their own, so Radix does not know where
 *   the focus came from: it goes back to what had it.
 * - A press on a toast is no wish to close what lies under it.
 */
export function useOverlayManners() {
  const cameFrom = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      cameFrom.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const element = cameFrom.current;
      if (!(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus();
    },
    onInteractOutside: (event: OutsideEvent) => {
      const { target } = event;
      if (target instanceof Element && target.closest("[data-sonner-toaster]") !== null) {
        event.preventDefault();
      }
    },
  };
}
