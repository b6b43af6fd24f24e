"use client";

import { useRef } from "react";

/**
 * Overlays here are opened by state, not by a trigger of their own, so Radix does not know where
 * the focus came from. Spread on the content: the focus goes back to what had it.
 */
export function useReturnFocus() {
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
  };
}
