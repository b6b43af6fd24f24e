"use client";

import { useEffect, useRef } from "react";

/** Put first into a form of a dialog: the first field has the focus, not the cross. */
export function FocusFirst() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // After the dialog has put the focus into itself and remembered where it came from.
    const frame = requestAnimationFrame(() =>
      mark.current
        ?.closest("form")
        ?.querySelector<HTMLInputElement>('input:not([type="radio"])')
        ?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return <span ref={mark} hidden />;
}
