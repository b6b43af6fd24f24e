import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

import { Glyph, type GlyphName, type Tone } from "./glyph";

type GlyphTextProps = {
  readonly tone: Tone;
  readonly glyph?: GlyphName | undefined;
  readonly children: ReactNode;
  /** Words in the tone's colour as well; only where they say trouble. */
  readonly coloured?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A glyph and words of one's own in a cell: "2 AWBs", "no answer, found by look-up". */
export function GlyphText({ tone, glyph, children, coloured, className }: GlyphTextProps) {
  return (
    <span
      data-slot="glyph-text"
      data-tone={tone}
      className={cn(
        "inline-flex items-center gap-1.5 align-middle",
        coloured === true && "font-medium text-(--tone)",
        className,
      )}
    >
      <Glyph tone={tone} name={glyph} />
      {children}
    </span>
  );
}
