"use client";

import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";
import { useEarlyInput } from "./use-early-input";

/** The platform's own radio in our drawing; arrows move inside a group of one `name`. */
function Radio({ className, ref, ...props }: Omit<ComponentProps<"input">, "type" | "size">) {
  const early = useEarlyInput(ref);
  return (
    <input
      ref={early}
      data-slot="radio"
      type="radio"
      className={cn(
        "m-0 size-4 flex-none cursor-pointer appearance-none rounded-full border border-input bg-card align-middle transition-colors checked:border-[5px] checked:border-primary disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-muted phone:size-5 phone:checked:border-[6px]",
        className,
      )}
      {...props}
    />
  );
}

type RadioGroupProps = {
  /** Read aloud; shown when `showLegend`. */
  readonly legend: string;
  readonly showLegend?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

export function RadioGroup({ legend, showLegend = false, className, children }: RadioGroupProps) {
  return (
    <fieldset data-slot="radio-group" className={cn("min-w-0", className)}>
      <legend className={showLegend ? "mb-1.5 text-sm font-medium" : "sr-only"}>{legend}</legend>
      {children}
    </fieldset>
  );
}

type RadioOptionProps = Omit<ComponentProps<"input">, "type" | "size" | "title"> & {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** At the right: a price, "free", or the reason why not. */
  readonly aside?: ReactNode;
  /** Opens under the choice while it is chosen. */
  readonly extra?: ReactNode;
};

/** A choice as a ruled row with its price at the right; the chosen one is tinted. */
export function RadioOption({
  title,
  detail,
  aside,
  extra,
  className,
  disabled,
  ...props
}: RadioOptionProps) {
  return (
    <div
      data-slot="radio-option"
      className={cn(
        "border-t border-border first-of-type:border-t-0 has-[>label>input:checked]:bg-selected",
        className,
      )}
    >
      <label
        className={cn(
          "grid cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 px-3.5 py-3 phone:grid-cols-[20px_minmax(0,1fr)]",
          disabled && "cursor-not-allowed text-faint",
        )}
      >
        <Radio className="mt-0.5" disabled={disabled} {...props} />
        <span>
          <span className="font-medium">{title}</span>
          {detail !== undefined && (
            <span className="block text-sm text-muted-foreground">{detail}</span>
          )}
        </span>
        {aside !== undefined && (
          <span className="text-right text-muted-foreground phone:col-start-2 phone:text-left">
            {aside}
          </span>
        )}
      </label>
      {extra !== undefined && <div className="pr-3.5 pb-3 pl-[42px]">{extra}</div>}
    </div>
  );
}
