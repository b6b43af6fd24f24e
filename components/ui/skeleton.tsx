import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A bar in the shape of what comes; still, because nothing loops but the running spinner. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      data-slot="skeleton"
      className={cn("block h-2.5 rounded-xs bg-muted", className)}
      {...props}
    />
  );
}

/** Holds its children back for 300 ms: a short wait shows nothing. */
export function LoadingRegion({
  label,
  className,
  ...props
}: ComponentProps<"div"> & { readonly label: string }) {
  return (
    <div
      data-slot="loading-region"
      role="status"
      aria-label={label}
      className={cn("animate-appear-late", className)}
      {...props}
    />
  );
}
