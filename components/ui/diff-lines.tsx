import type { ReactNode } from "react";

import { cn } from "./cn";

export type DiffLine = {
  readonly kind: "removed" | "added";
  readonly text: string;
  /** At the right: what it did here, "1 more reserved from Jaipur". */
  readonly note?: ReactNode;
};

/** What changed, line by line: red goes, green comes; the signs say so without colour. */
export function DiffLines({
  lines,
  className,
}: {
  readonly lines: readonly DiffLine[];
  readonly className?: string | undefined;
}) {
  return (
    <div
      data-slot="diff-lines"
      className={cn(
        "overflow-hidden rounded-sm border border-border font-mono text-sm leading-[22px] font-medium",
        className,
      )}
    >
      {lines.map(({ kind, text, note }, index) => {
        const Change = kind === "added" ? "ins" : "del";
        return (
          <div
            key={`${kind}-${index}-${text}`}
            className={cn(
              "flex flex-wrap justify-between gap-x-2 px-2",
              kind === "added" ? "bg-done-bg text-done" : "bg-stop-bg text-stop",
            )}
          >
            <Change className="no-underline">
              <span aria-hidden>{kind === "added" ? "+ " : "− "}</span>
              <span className="sr-only">{kind === "added" ? "added: " : "removed: "}</span>
              {text}
            </Change>
            {note !== undefined && <span>{note}</span>}
          </div>
        );
      })}
    </div>
  );
}
