"use client";

import {
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import * as SlotPrimitive from "radix-ui/slot";

const OPEN_AFTER_MILLISECONDS = 350;
const CLOSE_AFTER_MILLISECONDS = 100;
const GAP = 6;
const EDGE = 8;

function place(tip: HTMLElement, trigger: HTMLElement): void {
  const anchor = trigger.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const above = anchor.top - height - GAP;
  const top = above >= EDGE ? above : anchor.bottom + GAP;
  const centred = anchor.left + anchor.width / 2 - width / 2;
  const left = Math.min(Math.max(centred, EDGE), window.innerWidth - width - EDGE);
  tip.style.top = `${top}px`;
  tip.style.left = `${left}px`;
}

type TooltipProps = {
  /** A few words. What must be read goes in the page; this is a second telling. */
  readonly content: ReactNode;
  /** One element that can take the focus, or a `span tabIndex={0}`. */
  readonly children: ReactElement;
};

/**
 * Words on hover and on focus, in the top layer, so no table cuts them off. Escape closes them and
 * the pointer may rest on them (WCAG 1.4.13). Light on purpose: hundreds may be on one page.
 */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const later = (open: boolean, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), delay);
  };
  const enter = (event: PointerEvent) => {
    if (event.pointerType !== "touch") later(true, OPEN_AFTER_MILLISECONDS);
  };
  const leave = () => later(false, CLOSE_AFTER_MILLISECONDS);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const element = tip.current;
    if (!isOpen || !element || !trigger.current) return undefined;
    element.showPopover();
    place(element, trigger.current);
    const close = () => setOpen(false);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("scroll", close, { capture: true, passive: true });
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", close, { capture: true });
      if (element.isConnected) element.hidePopover();
    };
  }, [isOpen]);

  return (
    <>
      <SlotPrimitive.Root
        ref={trigger}
        aria-describedby={id}
        onPointerEnter={enter}
        onPointerLeave={leave}
        onFocus={() => later(true, 0)}
        onBlur={() => later(false, 0)}
      >
        {children}
      </SlotPrimitive.Root>
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        data-slot="tooltip"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={leave}
        className="fixed inset-auto m-0 max-w-[280px] rounded-sm border-0 bg-ink px-2 py-1 text-sm font-normal whitespace-normal text-ink-foreground shadow-pop"
      >
        {content}
      </span>
    </>
  );
}
