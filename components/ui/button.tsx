import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import * as SlotPrimitive from "radix-ui/slot";

import { cn } from "./cn";
import { KeyHint } from "./kbd";
import { Spinner } from "./spinner";

export const buttonVariants = cva(
  [
    "inline-flex flex-none items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline transition-colors select-none",
    "disabled:cursor-not-allowed disabled:border-border disabled:bg-muted disabled:text-faint",
    "aria-disabled:cursor-not-allowed [&_svg]:flex-none [&_svg:not([class*=size-])]:size-4 [&_svg]:stroke-[1.75]",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-primary bg-primary text-primary-foreground enabled:hover:border-primary-hover enabled:hover:bg-primary-hover [a&]:hover:bg-primary-hover",
        secondary:
          "border-border-strong bg-card text-foreground enabled:hover:bg-accent [a&]:hover:bg-accent",
        ghost:
          "border-transparent bg-transparent text-muted-foreground enabled:hover:bg-accent enabled:hover:text-foreground disabled:border-transparent disabled:bg-transparent [a&]:hover:bg-accent [a&]:hover:text-foreground",
        destructive:
          "border-destructive bg-destructive text-destructive-foreground enabled:hover:opacity-90",
        "destructive-quiet":
          "border-stop-line bg-card text-destructive enabled:hover:bg-stop-bg [a&]:hover:bg-stop-bg",
        dashed:
          "border-dashed border-border-strong bg-transparent text-muted-foreground enabled:hover:bg-accent enabled:hover:text-foreground",
        link: "h-auto! border-transparent bg-transparent px-0! text-primary underline-offset-2 hover:underline disabled:border-transparent disabled:bg-transparent",
      },
      size: {
        sm: "h-[26px] rounded-[5px] px-2 text-sm phone:h-8 phone:text-[13px] [&_svg:not([class*=size-])]:size-3.5",
        default: "h-8 px-3 text-base phone:h-10",
        lg: "h-10 px-4 text-lg phone:h-11",
        icon: "size-8 px-0 phone:size-10",
        "icon-sm":
          "size-[26px] rounded-[5px] px-0 phone:size-8 [&_svg:not([class*=size-])]:size-3.5",
      },
    },
    defaultVariants: { variant: "secondary", size: "default" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    /** Styles the only child (a Link) instead of drawing a button. */
    readonly asChild?: boolean | undefined;
    /** The work is under way: the label gives way to `runningLabel`, the width stays. */
    readonly running?: boolean | undefined;
    /** The verb while it runs: "Booking". Give it from the start, so the width is kept. */
    readonly runningLabel?: string | undefined;
    /** The key that does the same, as a hint: "S". */
    readonly hint?: ReactNode;
  };

const swallow = (event: MouseEvent<HTMLButtonElement>) => event.preventDefault();

export function Button({
  className,
  variant,
  size,
  asChild = false,
  running = false,
  runningLabel,
  hint,
  type,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <SlotPrimitive.Root data-slot="button" className={classes} onClick={onClick} {...props}>
        {children}
      </SlotPrimitive.Root>
    );
  }
  const label = (
    <>
      {children}
      {hint !== undefined && <KeyHint>{hint}</KeyHint>}
    </>
  );
  // aria-disabled, not disabled: a running button keeps the focus. Both labels lie in one grid
  // cell, so the wider one decides and nothing moves when the work begins or ends.
  const busy = running
    ? { "aria-busy": true, "aria-disabled": true, onClick: swallow }
    : onClick === undefined
      ? {}
      : { onClick };
  return (
    <button
      data-slot="button"
      data-running={running || undefined}
      type={type ?? "button"}
      className={classes}
      {...props}
      {...busy}
    >
      {runningLabel === undefined ? (
        <>
          {running && <Spinner />}
          {label}
        </>
      ) : (
        <span className="inline-grid place-items-center">
          <span
            aria-hidden={running || undefined}
            className={cn(
              "col-start-1 row-start-1 inline-flex items-center gap-1.5",
              running && "invisible",
            )}
          >
            {label}
          </span>
          <span
            aria-hidden={!running || undefined}
            className={cn(
              "col-start-1 row-start-1 inline-flex items-center gap-1.5",
              !running && "invisible",
            )}
          >
            {running && <Spinner />}
            {!running && <span className="size-3.5" />}
            {runningLabel}
          </span>
        </span>
      )}
    </button>
  );
}
