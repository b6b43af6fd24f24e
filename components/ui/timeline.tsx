import type { ReactNode } from "react";

import { Glyph, type GlyphName, type Tone } from "@/components/status/glyph";

import { cn } from "./cn";

/** Newest first. On phones the time goes under the words. */
export function Timeline({
  children,
  label,
  className,
}: {
  readonly children: ReactNode;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  return (
    <ol data-slot="timeline" aria-label={label} className={cn("relative", className)}>
      {children}
    </ol>
  );
}

const ROW =
  "relative grid grid-cols-[92px_22px_minmax(0,1fr)] gap-x-2.5 pb-3.5 last:pb-0 phone:grid-cols-[22px_minmax(0,1fr)]";
/** The line from this glyph to the next one down. */
const LINE =
  "before:absolute before:top-[18px] before:-bottom-0.5 before:left-[112.5px] before:border-l before:border-border-strong last:before:hidden phone:before:left-[10.5px]";

type TimelineItemProps = {
  /** A Time, or words such as "by Sun 22 Nov". */
  readonly when?: ReactNode;
  readonly title: ReactNode;
  /** Second line: actor, source, raw code, trace id, with dots between. */
  readonly meta?: ReactNode;
  readonly tone?: Tone | undefined;
  readonly glyph?: GlyphName | undefined;
  /** A lucide icon in place of a glyph, for acts that are no status. */
  readonly icon?: ReactNode;
  /** A step not reached yet: dashed line, quiet words. */
  readonly isFuture?: boolean | undefined;
  /** Below the words: a diff, a link, a photo. */
  readonly children?: ReactNode;
};

export function TimelineItem({
  when,
  title,
  meta,
  tone = "idle",
  glyph,
  icon,
  isFuture = false,
  children,
}: TimelineItemProps) {
  return (
    <li data-slot="timeline-item" className={cn(ROW, LINE, isFuture && "before:border-dashed")}>
      <span className="text-right text-sm leading-5 whitespace-nowrap text-muted-foreground phone:col-start-2 phone:row-start-2 phone:text-left">
        {when}
      </span>
      <span className="relative grid place-items-start justify-center pt-[3px] phone:row-start-1">
        <span className="bg-card text-idle [&>svg]:block [&>svg]:size-3.5 [&>svg]:stroke-[1.75]">
          {icon ?? <Glyph tone={tone} name={isFuture ? "ring-dashed" : glyph} />}
        </span>
      </span>
      <div className="min-w-0 phone:row-start-1">
        <div className={isFuture ? "text-muted-foreground" : "font-medium"}>{title}</div>
        {meta !== undefined && (
          <div className="text-sm leading-[18px] text-muted-foreground">{meta}</div>
        )}
        {children}
      </div>
    </li>
  );
}

/** Silence between two scans, drawn: "No scan for 41 h. Usual for Jaipur to Bhiwandi is 18 h." */
export function TimelineGap({ children }: { readonly children: ReactNode }) {
  return (
    <li
      data-slot="timeline-gap"
      className={cn(
        ROW,
        LINE,
        "pt-3 pb-7 before:-top-2.5 before:-ml-[0.5px] before:border-l-2 before:border-dashed before:border-wait",
      )}
    >
      <span className="phone:hidden" />
      <span />
      <span className="text-sm leading-[18px] font-medium text-wait">{children}</span>
    </li>
  );
}

/** Actor, source and trace id on one line with dots between; empty parts fall out. */
export function MetaLine({ parts }: { readonly parts: readonly ReactNode[] }) {
  const shown = parts.filter((part) => part !== undefined && part !== null && part !== "");
  return shown.map((part, index) => (
    // The order of the parts is fixed by the caller.
    <span key={index}>
      {index > 0 && " · "}
      {part}
    </span>
  ));
}
