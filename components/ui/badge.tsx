import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A small fact beside a name: "gift", "suggested", a rule's name. Never a status. */
export function Badge({
  className,
  tone = "quiet",
  ...props
}: ComponentProps<"span"> & { readonly tone?: "quiet" | "ink" | "dashed" | undefined }) {
  return (
    <span
      data-slot="badge"
      className={cn(
        "inline-flex h-[18px] items-center gap-1 rounded-xs border px-[5px] align-middle text-xs leading-none font-medium whitespace-nowrap [&_svg]:size-3",
        tone === "quiet" && "border-border bg-card text-muted-foreground",
        tone === "dashed" && "border-dashed border-border-strong text-muted-foreground",
        tone === "ink" && "border-ink bg-ink font-mono font-semibold text-ink-foreground",
        className,
      )}
      {...props}
    />
  );
}
