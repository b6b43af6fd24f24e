import type { SVGProps } from "react";

import { cn } from "@/components/ui/cn";

export type Tone = "idle" | "moving" | "done" | "wait" | "stop" | "unsure";

/** Six silhouettes; the ring comes empty, dashed, filling, slashed and turned back. */
export type GlyphName =
  | "ring"
  | "ring-dashed"
  | "ring-quarter"
  | "ring-half"
  | "ring-three-quarters"
  | "ring-slash"
  | "ring-back"
  | "disc-check"
  | "triangle"
  | "octagon"
  | "diamond";

const RING = <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const MARK = {
  fill: "none",
  stroke: "var(--glyph-ground, var(--card))",
  strokeWidth: 1.7,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

const SHAPES: Readonly<Record<GlyphName, React.ReactNode>> = {
  ring: RING,
  "ring-dashed": (
    <circle
      cx="8"
      cy="8"
      r="6.1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.4 2.4"
    />
  ),
  "ring-quarter": (
    <>
      {RING}
      <path d="M8 8V4a4 4 0 0 1 4 4Z" fill="currentColor" />
    </>
  ),
  "ring-half": (
    <>
      {RING}
      <path d="M8 4a4 4 0 0 1 0 8Z" fill="currentColor" />
    </>
  ),
  "ring-three-quarters": (
    <>
      {RING}
      <path d="M8 8V4a4 4 0 1 1-4 4Z" fill="currentColor" />
    </>
  ),
  "ring-slash": (
    <>
      {RING}
      <path d="M4 12 12 4" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  "ring-back": (
    <>
      {RING}
      <path
        d="M10.8 8H5.4M7.4 5.8 5.2 8l2.2 2.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  "disc-check": (
    <>
      <circle cx="8" cy="8" r="6.9" fill="currentColor" />
      <path d="m5 8.3 2.1 2.1 4-4.4" {...MARK} />
    </>
  ),
  triangle: (
    <>
      <path
        d="M8 1.6 15 14H1Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6M8 11.9v.1" {...MARK} />
    </>
  ),
  octagon: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="currentColor" />
      <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" {...MARK} />
    </>
  ),
  diamond: (
    <>
      <path
        d="M8 1.1 14.9 8 8 14.9 1.1 8Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path
        d="M6.5 6.7a1.55 1.55 0 1 1 2.2 1.5c-.5.25-.7.5-.7 1M8 11.1v.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
    </>
  ),
};

export const TONE_GLYPH: Readonly<Record<Tone, GlyphName>> = {
  idle: "ring",
  moving: "ring-half",
  done: "disc-check",
  wait: "triangle",
  stop: "octagon",
  unsure: "diamond",
};

type GlyphProps = Omit<SVGProps<SVGSVGElement>, "name"> & {
  readonly tone: Tone;
  /** The tone's own silhouette unless another stage of the ring is meant. */
  readonly name?: GlyphName | undefined;
  /** Pixels: 14 in text, 18 in heads. */
  readonly size?: 14 | 16 | 18 | undefined;
  /** Read aloud; without it the glyph is decoration beside a word. */
  readonly label?: string | undefined;
};

/** The sign of a tone, readable with no colour at all. */
export function Glyph({ tone, name, size = 14, label, className, ...props }: GlyphProps) {
  return (
    <svg
      data-slot="glyph"
      data-tone={tone}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={cn("inline-block flex-none align-[-2.5px] text-(--tone)", className)}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      {...props}
    >
      {SHAPES[name ?? TONE_GLYPH[tone]]}
    </svg>
  );
}
