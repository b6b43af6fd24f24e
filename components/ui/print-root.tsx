"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";

const subscribeToNothing = () => () => undefined;

/**
 * While this is mounted, printing prints its children and nothing else. `label` pages are exactly
 * 4 × 6 in without margins: give each label an element with `data-print-label`. On the screen it
 * shows nothing.
 */
export function PrintRoot({
  kind,
  children,
}: {
  readonly kind: "label" | "sheet";
  readonly children: ReactNode;
}) {
  const isBrowser = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  useEffect(() => {
    document.body.dataset["print"] = kind;
    return () => {
      delete document.body.dataset["print"];
    };
  }, [kind]);
  if (!isBrowser) return null;
  return createPortal(
    <div data-print-root className="hidden print:block">
      {children}
    </div>,
    document.body,
  );
}
