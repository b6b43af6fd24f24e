import type { ReactNode } from "react";

import { Glyph } from "@/components/status/glyph";

import { cn } from "./cn";
import { TraceId } from "./copy-button";

type ErrorStateProps = {
  /** What happened: "The rates did not load". */
  readonly title: string;
  /** Why, and what now. */
  readonly children?: ReactNode;
  readonly code?: string | undefined;
  readonly traceId?: string | undefined;
  /** Small buttons: "Try again" first. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
};

/** A failure in the place of what failed. */
export function ErrorState({
  title,
  children,
  code,
  traceId,
  actions,
  className,
}: ErrorStateProps) {
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn("flex flex-col items-start gap-2.5 p-3.5", className)}
    >
      <div className="flex items-start gap-2">
        <Glyph tone="stop" className="mt-[3px]" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children !== undefined && (
            <div className="max-w-[60ch] text-muted-foreground">{children}</div>
          )}
        </div>
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      {(code !== undefined || traceId !== undefined) && (
        <p className="flex flex-wrap items-center gap-x-3 font-mono text-[11px] leading-4 text-muted-foreground">
          {code}
          {traceId !== undefined && <TraceId id={traceId} />}
        </p>
      )}
    </div>
  );
}
