"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, useEffect } from "react";

import { cn } from "./cn";
import { useEarlyInput } from "./use-early-input";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size" | "checked"> & {
  /** "mixed" draws the dash: some of many. */
  readonly checked?: boolean | "mixed" | undefined;
};

/** The platform's own checkbox in our drawing. Name it by a label around it or `aria-label`. */
export function Checkbox({ checked, className, ref: outer, ...props }: CheckboxProps) {
  const ref = useEarlyInput(outer);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = checked === "mixed";
  }, [checked, ref]);
  return (
    <span
      data-slot="checkbox"
      className={cn(
        "relative inline-grid size-4 flex-none place-items-center align-[-3px] phone:size-5",
        className,
      )}
    >
      <input
        ref={ref}
        type="checkbox"
        {...(checked === undefined ? {} : { checked: checked === true })}
        {...props}
        className="peer absolute inset-0 m-0 cursor-pointer appearance-none rounded-xs border border-input bg-card transition-colors checked:border-primary checked:bg-primary indeterminate:border-primary indeterminate:bg-primary disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-muted"
      />
      <Check
        aria-hidden
        className="pointer-events-none relative hidden size-3 stroke-3 text-primary-foreground peer-checked:block peer-indeterminate:hidden"
      />
      <Minus
        aria-hidden
        className="pointer-events-none relative hidden size-3 stroke-3 text-primary-foreground peer-indeterminate:block"
      />
    </span>
  );
}
