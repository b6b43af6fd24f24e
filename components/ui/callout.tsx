import type { ReactNode } from "react";

import { Glyph, type Tone } from "@/components/status/glyph";

import { cn } from "./cn";

type CalloutProps = {
  readonly tone: Exclude<Tone, "idle" | "moving"> | "info";
  /** What happened. */
  readonly title?: ReactNode;
  /** Why, and what now. */
  readonly children?: ReactNode;
  /** One step, at the right; under the words on phones. */
  readonly action?: ReactNode;
  /** In place of the tone's glyph. */
  readonly icon?: ReactNode;
  /** Read at once when it appears. */
  readonly urgent?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A sentence in the page that a person should see: what happened, why, what now. */
export function Callout({ tone, title, children, action, icon, urgent, className }: CalloutProps) {
  return (
    <div
      data-slot="callout"
      data-tone={tone === "info" ? "idle" : tone}
      role={urgent === true ? "alert" : undefined}
      className={cn(
        "grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-2 rounded-md border px-3 py-2.5 phone:grid-cols-[16px_minmax(0,1fr)]",
        tone === "info"
          ? "border-border bg-card"
          : "border-(--tone-line) bg-(--tone-bg) [--glyph-ground:var(--tone-bg)]",
        tone === "unsure" && "border-dashed border-(--tone)",
        className,
      )}
    >
      <span className="pt-[3px] leading-none [&>svg]:size-3.5">
        {icon ?? <Glyph tone={tone === "info" ? "idle" : tone} />}
      </span>
      <div className="min-w-0">
        {title !== undefined && <div className="font-medium">{title}</div>}
        {children !== undefined && (
          <div className={cn(title !== undefined && "mt-0.5 text-sm text-muted-foreground")}>
            {children}
          </div>
        )}
      </div>
      {action !== undefined && <div className="phone:col-start-2">{action}</div>}
    </div>
  );
}
