import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A key of the keyboard. Inside a button it is a hint: no edge, not read aloud, not on phones. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        "inline-block min-w-[18px] rounded-xs border border-border-strong bg-card px-1 text-center text-[11px] leading-4 font-medium whitespace-nowrap text-muted-foreground",
        className,
      )}
      {...props}
    />
  );
}

export function KeyHint({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      aria-hidden
      data-slot="key-hint"
      className={cn("text-[11px] leading-4 font-medium opacity-90 phone:hidden", className)}
      {...props}
    />
  );
}
