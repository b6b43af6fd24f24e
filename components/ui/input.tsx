"use client";

import type { ComponentProps, PointerEvent, ReactNode } from "react";

import { cn } from "./cn";
import { useFieldControl } from "./field";
import { useEarlyInput } from "./use-early-input";

export type InputProps = Omit<ComponentProps<"input">, "size" | "prefix"> & {
  /** At the right, inside: "kg". */
  readonly unit?: ReactNode;
  /** At the left, inside: an icon or "₹". */
  readonly prefix?: ReactNode;
  /** 40 in sign-in forms, 26 in filter bars. Phones get 44 either way, 36 for small. */
  readonly size?: "sm" | "default" | "lg" | undefined;
  /** Mono, for what a scanner reads. */
  readonly code?: boolean | undefined;
  /** For the input itself; className goes to the box. */
  readonly inputClassName?: string | undefined;
};

const SIZES = {
  sm: "h-[26px] gap-2 rounded-[5px] px-2 text-sm phone:h-9 phone:text-[16px]",
  default: "h-8 gap-2 px-2.5 phone:h-11 phone:text-[16px]",
  lg: "h-10 gap-2 px-3 text-lg phone:h-11 phone:text-[16px]",
} as const;

/** A press on the unit or the prefix is meant for the field. */
function focusInside(event: PointerEvent<HTMLSpanElement>): void {
  const target = event.target as HTMLElement;
  if (target.closest("input, button, a") !== null) return;
  event.preventDefault();
  event.currentTarget.querySelector("input")?.focus();
}

export function Input({
  unit,
  prefix,
  size = "default",
  code = false,
  className,
  inputClassName,
  ref,
  ...props
}: InputProps) {
  const control = useFieldControl(props);
  const early = useEarlyInput(ref);
  return (
    <span
      data-slot="input"
      className={cn(
        "control-box flex min-w-0 items-center rounded-md text-foreground",
        SIZES[size],
        className,
      )}
      onPointerDown={focusInside}
    >
      {prefix !== undefined && (
        <span className="flex-none text-muted-foreground [&_svg]:size-3.5 [&_svg]:stroke-[1.75]">
          {prefix}
        </span>
      )}
      <input
        {...props}
        {...control}
        ref={early}
        className={cn(
          "h-full w-full min-w-0 flex-1 bg-transparent outline-none disabled:cursor-not-allowed",
          code && "code",
          inputClassName,
        )}
      />
      {unit !== undefined && <span className="flex-none text-muted-foreground">{unit}</span>}
    </span>
  );
}
