"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";
import { useFieldControl } from "./field";
import { useEarlyInput } from "./use-early-input";

export type SelectProps = Omit<ComponentProps<"select">, "size" | "prefix"> & {
  readonly prefix?: ReactNode;
  readonly size?: "sm" | "default" | "lg" | undefined;
};

const SIZES = {
  sm: "h-[26px] rounded-[5px] text-sm phone:h-9 phone:text-[16px]",
  default: "h-8 phone:h-11 phone:text-[16px]",
  lg: "h-10 text-lg phone:h-11 phone:text-[16px]",
} as const;

/**
 * The platform's own select: its list is a wheel on phones, types ahead, needs no script and
 * belongs to the form. Pass `option` elements.
 */
export function Select({
  prefix,
  size = "default",
  className,
  children,
  ref,
  ...props
}: SelectProps) {
  const control = useFieldControl(props);
  const early = useEarlyInput(ref);
  return (
    <span
      data-slot="select"
      className={cn(
        "control-box relative flex min-w-0 items-center rounded-md",
        SIZES[size],
        className,
      )}
    >
      {prefix !== undefined && (
        <span className="pointer-events-none absolute left-2.5 text-muted-foreground [&_svg]:size-3.5 [&_svg]:stroke-[1.75]">
          {prefix}
        </span>
      )}
      <select
        {...props}
        {...control}
        ref={early}
        className={cn(
          "h-full w-full min-w-0 appearance-none truncate rounded-[inherit] bg-transparent pr-7 pl-2.5 outline-none",
          prefix !== undefined && "pl-8",
        )}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute right-2.5 size-3.5 stroke-[1.75] text-muted-foreground"
      />
    </span>
  );
}
