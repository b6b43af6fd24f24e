"use client";

import type { ComponentProps } from "react";

import { cn } from "./cn";
import { useEarlyInput } from "./use-early-input";

/** On or off at once, without a save button. Name it by a label around it or `aria-label`. */
export function Switch({
  className,
  ref,
  ...props
}: Omit<ComponentProps<"input">, "type" | "size">) {
  const early = useEarlyInput(ref);
  return (
    <input
      ref={early}
      data-slot="switch"
      type="checkbox"
      role="switch"
      className={cn(
        "relative m-0 h-4 w-7 flex-none cursor-pointer appearance-none rounded-full bg-input align-middle transition-colors",
        "before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-card before:transition-transform",
        "checked:bg-primary checked:before:translate-x-3 disabled:cursor-not-allowed disabled:opacity-50",
        "phone:h-6 phone:w-11 phone:before:size-5 phone:checked:before:translate-x-5",
        className,
      )}
      {...props}
    />
  );
}
