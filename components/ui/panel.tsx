import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

type PanelProps = Omit<ComponentProps<"section">, "title"> & {
  readonly title?: ReactNode;
  /** Beside the title, quieter: "6 units, 4.7 kg". */
  readonly sub?: ReactNode;
  /** At the right of the head: a link, a small button, a segmented control. */
  readonly action?: ReactNode;
  /** The level of the title in the page's outline. */
  readonly headingLevel?: 2 | 3 | undefined;
};

/** Label stock with a ruled head. Its content is ruled rows, or a PanelBody with padding. */
export function Panel({
  title,
  sub,
  action,
  headingLevel = 2,
  className,
  children,
  ...props
}: PanelProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section
      data-slot="panel"
      className={cn("min-w-0 rounded-md border border-border bg-card", className)}
      {...props}
    >
      {title !== undefined && (
        <header className="flex h-10 items-center gap-2 border-b border-border px-3.5 whitespace-nowrap phone:h-12">
          <Heading className="flex-none font-semibold">{title}</Heading>
          {sub !== undefined && (
            <span className="min-w-0 truncate font-medium text-muted-foreground">{sub}</span>
          )}
          {action !== undefined && (
            <div className="ml-auto flex flex-none items-center gap-2">{action}</div>
          )}
        </header>
      )}
      {children}
    </section>
  );
}

export function PanelBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="panel-body" className={cn("p-3.5", className)} {...props} />;
}

/** A ruled row inside a Panel. */
export function PanelRow({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="panel-row"
      className={cn("border-t border-border px-3.5 py-2.5 first:border-t-0", className)}
      {...props}
    />
  );
}

/** Names left, values right of them, in a narrow panel. */
export function KeyValues({ className, ...props }: ComponentProps<"dl">) {
  return (
    <dl
      data-slot="key-values"
      className={cn("grid grid-cols-[104px_minmax(0,1fr)] gap-x-2.5 gap-y-1.5", className)}
      {...props}
    />
  );
}

export function KeyValue({
  name,
  children,
}: {
  readonly name: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** Nothing here: a faint dash that is not read as a minus. */
export function Dash({ meaning = "none" }: { readonly meaning?: string | undefined }) {
  return (
    <span data-slot="dash" className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{meaning}</span>
    </span>
  );
}

/** A number in a column: a zero is faint. */
export function Quantity({ value }: { readonly value: number }) {
  return (
    <span className={value === 0 ? "text-faint" : undefined}>{value.toLocaleString("en-US")}</span>
  );
}
