import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { cn } from "./cn";

export type Crumb = { readonly label: string; readonly href: string };

type PageHeadProps = {
  readonly title: ReactNode;
  /** Mono, for a title that is an order number or an AWB. */
  readonly code?: boolean | undefined;
  /** Where this record lives: the list above it. On phones the last one is the way back. */
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Before the title: a stamp. */
  readonly before?: ReactNode;
  /** After the title: the state. */
  readonly state?: ReactNode;
  /** Quieter, after the state; not on phones. */
  readonly sub?: ReactNode;
  /** At the right; at most one primary. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
};

/** The head of every page: where, what, its state, what can be done. */
export function PageHead({
  title,
  code = false,
  crumbs = [],
  before,
  state,
  sub,
  actions,
  className,
}: PageHeadProps) {
  const back = crumbs.at(-1);
  return (
    <header
      data-slot="page-head"
      className={cn(
        "flex min-h-[60px] flex-wrap items-center gap-x-3 gap-y-1.5 px-(--gutter) pt-4 pb-3 phone:min-h-[52px] phone:pt-3 phone:pb-2.5",
        className,
      )}
    >
      {back !== undefined && (
        <>
          <nav
            aria-label="Breadcrumb"
            className="font-medium whitespace-nowrap text-muted-foreground phone:hidden"
          >
            <ol className="flex items-center gap-3">
              {crumbs.map(({ label, href }) => (
                <li key={href} className="flex items-center gap-3">
                  <Link href={href} className="hover:text-foreground hover:underline">
                    {label}
                  </Link>
                  <span aria-hidden>/</span>
                </li>
              ))}
            </ol>
          </nav>
          <Link
            href={back.href}
            className="hidden w-full items-center gap-1 font-medium text-primary phone:inline-flex"
          >
            <ArrowLeft aria-hidden className="size-4 stroke-[1.75]" />
            {back.label}
          </Link>
        </>
      )}
      {before}
      <h1
        className={cn(
          "min-w-0 text-2xl font-semibold wrap-break-word phone:flex-[1_0_auto] phone:max-w-full",
          code && "code",
        )}
      >
        {title}
      </h1>
      {state !== undefined && (
        <div className="flex items-center gap-2 phone:order-last phone:w-full">{state}</div>
      )}
      {sub !== undefined && <span className="text-muted-foreground phone:hidden">{sub}</span>}
      {actions !== undefined && (
        <div data-screen-only className="ml-auto flex items-center gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}

/** The padded body under head and tabs of a record page; lists run edge to edge instead. */
export function PageBody({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <div data-slot="page-body" className={cn("flex flex-col gap-4 px-(--gutter) pb-8", className)}>
      {children}
    </div>
  );
}

/** Main column and a rail of 312 (or 356) at the right; one column on phones and tablets. */
export function PageColumns({
  children,
  rail,
  railWidth = 312,
}: {
  readonly children: ReactNode;
  readonly rail: ReactNode;
  readonly railWidth?: 312 | 356 | 372 | undefined;
}) {
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-5 gap-y-4 lg:grid-cols-[minmax(0,1fr)_var(--rail-width)]"
      style={{ "--rail-width": `${railWidth}px` } as React.CSSProperties}
    >
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
      <div className="flex min-w-0 flex-col gap-4">{rail}</div>
    </div>
  );
}
