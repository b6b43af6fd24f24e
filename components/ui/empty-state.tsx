import { ListFilter, PackageOpen } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

type EmptyStateProps = {
  /**
   * `first-time` teaches what will be here and offers two ways in; `filtered` says what is hidden
   * and how to see it; `clear` is good news with nothing to do.
   */
  readonly kind: "first-time" | "filtered" | "clear";
  readonly title: string;
  readonly children?: ReactNode;
  /** Small buttons, the first of them primary for a first-time state. */
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
};

export function EmptyState({ kind, title, children, actions, icon, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("flex items-start gap-4 px-[18px] py-[22px]", className)}
    >
      <span className="flex-none text-muted-foreground [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:stroke-[1.75]">
        {icon ?? (kind === "filtered" ? <ListFilter aria-hidden /> : <PackageOpen aria-hidden />)}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children !== undefined && (
          <div className="mt-0.5 max-w-[52ch] text-muted-foreground">{children}</div>
        )}
        {actions !== undefined && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
