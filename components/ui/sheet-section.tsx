import type { ReactNode } from "react";

/** A ruled section of a drawer: small heading, what it says beside it, an action at the right. */
export function SheetSection({
  title,
  note,
  action,
  children,
}: {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="border-b border-border py-4 last:border-b-0">
      {title !== undefined && (
        <h3 className="mb-2.5 flex items-center gap-2 font-semibold">
          {title}
          {note !== undefined && (
            <span className="min-w-0 font-normal text-muted-foreground phone:hidden">{note}</span>
          )}
          {action !== undefined && <span className="ml-auto font-normal">{action}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}
